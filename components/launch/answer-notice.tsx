"use client";

import { type Ref, useSyncExternalStore } from "react";
import { useFormBinding } from "@/components/forms/form-context";
import { FailureNotice } from "@/components/records/failure-notice";
import { memberWords } from "@/components/records/member-words";
import { Button } from "@/components/ui/button";
import { fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { labelOf } from "@/lib/contract/launch-form/field-labels";
import type { Answer } from "@/lib/contract/launch-form/launch-form-state";
import { SIGNED_IN_PATH, signInHref } from "@/lib/contract/urls/sign-in";

type Props = {
  answer: Answer;
  /** The key in the page's address. */
  draftKey: string;
  noticeRef: Ref<HTMLElement>;
};

/** What came of the last try, above the form. */
export function AnswerNotice({
  answer,
  ...props
}: Omit<Props, "answer"> & { answer: Answer | undefined }) {
  if (!answer) return null;
  return (
    <div className="mb-4 empty:hidden">
      <AnswerBody answer={answer} {...props} />
    </div>
  );
}

function AnswerBody({ answer, draftKey, noticeRef }: Props) {
  switch (answer.kind) {
    case "faults":
      return <ErrorSummary ref={noticeRef} />;
    case "rejected":
      return (
        <FailureNotice
          ref={noticeRef}
          outcome={{ ...answer.outcome, state: "rejected" }}
          reference={answer.reference}
        >
          <p>
            <a href={`/launches/${answer.launchId}`}>The record of this launch</a>
          </p>
        </FailureNotice>
      );
    case "conflict":
      return <ConflictNotice ref={noticeRef} {...answer} />;
    case "signed-out":
      return <SignedOutNotice ref={noticeRef} draftKey={draftKey} />;
    case "lost":
      return <LostNotice ref={noticeRef} explanation={answer.explanation} />;
    case "unavailable":
      return <UnavailableNotice ref={noticeRef} {...answer} />;
    case "refused":
      return (
        <Notice ref={noticeRef} tone="warning" title="The portal did not send this">
          <p>{answer.message}</p>
          {answer.reference ? <p className="text-xs">Reference: {answer.reference}</p> : null}
        </Notice>
      );
    case "recorded":
      return (
        <Notice ref={noticeRef} tone="info" title="This page has launched already">
          <p>
            <a href={`/launches/${answer.launchId}`}>See what became of it.</a> Pressed once more,
            the button leads there too: nothing is sent a second time.
          </p>
        </Notice>
      );
  }
}

/** The page has launched already, and something else is in the form now. */
function ConflictNotice({
  ref,
  launchId,
  name,
  differences,
}: {
  ref: Ref<HTMLElement>;
  launchId: string;
  name: string;
  differences: string[];
}) {
  return (
    <Notice ref={ref} tone="warning" title="This page has launched another request already">
      <p>
        Nothing was sent. From this page, <a href={`/launches/${launchId}`}>{name}</a> was launched;
        what the form holds now differs from it in:
      </p>
      <ul className="list-disc pl-5">
        {differences.map((path) => (
          <li key={path}>{memberWords(path)}</li>
        ))}
      </ul>
      <p>If you mean a second job, launch it as new.</p>
      <Button type="submit" name="intent" value="launch">
        Launch as new
      </Button>
    </Notice>
  );
}

/** What the launch depends on is away for a while: the same form, under the same key, may go through. */
function UnavailableNotice({
  ref,
  message,
  reference,
}: {
  ref: Ref<HTMLElement>;
  message: string;
  reference?: string;
}) {
  return (
    <Notice ref={ref} tone="warning" title="The portal is not available at the moment">
      <p>{message}</p>
      {reference ? <p className="text-xs">Reference: {reference}</p> : null}
      <Button type="submit" name="intent" value="launch">
        Try again
      </Button>
    </Notice>
  );
}

/** Asking again is safe, because the key finds the launch again; but a person can't know that. */
function LostNotice({ ref, explanation }: { ref: Ref<HTMLElement>; explanation: string }) {
  return (
    <Notice ref={ref} tone="unknown" title="It is not known here what became of the launch">
      <p>
        {explanation} The portal may have launched the job, or not. It keeps a record under this
        page&rsquo;s own key and never launches twice for it.
      </p>
      <Button type="submit" name="intent" value="launch">
        Ask the portal what became of it
      </Button>
    </Notice>
  );
}

/**
 * The session has ended while somebody was composing. A script keeps what was typed in this tab
 * while its person signs in; without one only the page itself holds it, and must not be left.
 */
function SignedOutNotice({ ref, draftKey }: { ref: Ref<HTMLElement>; draftKey: string }) {
  const inAnotherTab = (
    <a href={signInHref(SIGNED_IN_PATH)} target="_blank" rel="noopener">
      in another tab
    </a>
  );
  return (
    <Notice ref={ref} tone="warning" title="Your session has ended">
      <p>Nothing was sent, and what you typed is kept.</p>
      <p className="scripted">
        <a href={signInHref(`/launch?${new URLSearchParams({ key: draftKey })}`)}>Sign in again</a>,
        or do so {inAnotherTab}, then launch from here.
      </p>
      <p className="unscripted">
        Sign in again {inAnotherTab}, then launch from here: this page is all that holds what you
        typed.
      </p>
    </Notice>
  );
}

/** Every fault of the form with a link to its field. */
function ErrorSummary({ ref }: { ref: Ref<HTMLElement> }) {
  const { validation } = useFormBinding();
  const read = () => validation.shownFaults;
  const faults = useSyncExternalStore(validation.subscribe, read, read);
  if (faults.length === 0) return null;
  const count = faults.length === 1 ? "One thing" : `${faults.length} things`;
  return (
    <Notice ref={ref} tone="danger" title={`${count} to fix before this can be launched`}>
      <p>Nothing was sent to AWS.</p>
      <ul className="list-disc space-y-1 pl-5">
        {faults.map(({ field, message }) => (
          <li key={`${field} ${message}`} className="break-words">
            <a
              href={`#${fieldIds(field).control}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(fieldIds(field).control)?.focus();
              }}
            >
              {labelOf(field)}
            </a>
            : {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
