"use client";

import { type Ref, useSyncExternalStore } from "react";
import { useFormBinding } from "@/components/forms/form-context";
import { FailureNotice } from "@/components/records/failure-notice";
import { memberWords } from "@/components/records/member-words";
import { Button } from "@/components/ui/button";
import { fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { labelOf } from "@/lib/contract/launch-form/field-labels";
import type { LaunchAnswer } from "@/lib/contract/launch-form/launch-form-state";
import { SIGNED_IN_PATH, signInHref } from "@/lib/contract/urls/sign-in";
import { problemCount } from "./section-card";

type Props = {
  answer: LaunchAnswer;
  /** The key in the page's URL. */
  draftKey: string;
  noticeRef: Ref<HTMLElement>;
};

/** The result of the last attempt, above the form. */
export function AnswerNotice({
  answer,
  ...props
}: Omit<Props, "answer"> & { answer: LaunchAnswer | undefined }) {
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
            <a href={`/launches/${answer.launchId}`}>View launch record</a>
          </p>
        </FailureNotice>
      );
    case "conflict":
      return <ConflictNotice ref={noticeRef} {...answer} />;
    case "signed-out":
      return <SignedOutNotice ref={noticeRef} draftKey={draftKey} />;
    case "lost":
      return <LostNotice ref={noticeRef} {...answer} />;
    case "unavailable":
      return <UnavailableNotice ref={noticeRef} {...answer} />;
    case "refused":
      return (
        <Notice ref={noticeRef} tone="warning" title="Launch blocked">
          <p>{answer.message}</p>
          {answer.reference ? <p className="text-xs">Reference: {answer.reference}</p> : null}
        </Notice>
      );
    case "recorded":
      return (
        <Notice ref={noticeRef} tone="info" title="Already launched from this page">
          <p>
            <a href={`/launches/${answer.launchId}`}>View the launch</a>. If you press Launch job
            again, the portal opens it and sends nothing.
          </p>
        </Notice>
      );
  }
}

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
    <Notice ref={ref} tone="warning" title="Another request was already launched from this page">
      <p>
        Nothing was sent. You launched <a href={`/launches/${launchId}`}>{name}</a> from this page.
        The form now differs in:
      </p>
      <ul className="list-disc pl-5">
        {differences.map((path) => (
          <li key={path}>{memberWords(path)}</li>
        ))}
      </ul>
      <p>To start a second job, launch it as new.</p>
      <Button type="submit" name="intent" value="launch">
        Launch as new
      </Button>
    </Notice>
  );
}

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
    <Notice ref={ref} tone="warning" title="Portal unavailable">
      <p>{message}</p>
      {reference ? <p className="text-xs">Reference: {reference}</p> : null}
      <Button type="submit" name="intent" value="launch">
        Try again
      </Button>
    </Notice>
  );
}

function LostNotice({
  ref,
  explanation,
  reference,
}: {
  ref: Ref<HTMLElement>;
  explanation: string;
  reference?: string;
}) {
  return (
    <Notice ref={ref} tone="unknown" title="Launch status unknown">
      <p>
        {explanation} The job may have started. Check its status: the portal never launches twice
        from this page.
      </p>
      {reference ? <p className="text-xs">Reference: {reference}</p> : null}
      <Button type="submit" name="intent" value="launch">
        Check status
      </Button>
    </Notice>
  );
}

/** With JavaScript the tab's draft survives signing in. Without it, only the open page has what was typed. */
function SignedOutNotice({ ref, draftKey }: { ref: Ref<HTMLElement>; draftKey: string }) {
  const inAnotherTab = (
    <a href={signInHref(SIGNED_IN_PATH)} target="_blank" rel="noopener">
      in another tab
    </a>
  );
  return (
    <Notice ref={ref} tone="warning" title="Session expired">
      <p>Nothing was sent. What you typed is kept.</p>
      <p className="scripted">
        <a href={signInHref(`/launch?${new URLSearchParams({ key: draftKey })}`)}>Sign in again</a>,
        here or {inAnotherTab}, then launch again.
      </p>
      <p className="unscripted">
        Sign in again {inAnotherTab}, then launch from here. Keep this page open: closing it loses
        what you typed.
      </p>
    </Notice>
  );
}

function ErrorSummary({ ref }: { ref: Ref<HTMLElement> }) {
  const { validation } = useFormBinding();
  const read = () => validation.shownFaults;
  const faults = useSyncExternalStore(validation.subscribe, read, read);
  if (faults.length === 0) return null;
  return (
    <Notice ref={ref} tone="danger" title={`Fix ${problemCount(faults.length)} before launching`}>
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
            {afterLabel(message, labelOf(field))}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Most messages start with the label, which the link already shows (for rows, with a number). */
function afterLabel(message: string, label: string): string {
  const start = `${label.replace(/ \d+$/, "")} `;
  return message.startsWith(start) ? ` ${message.slice(start.length)}` : `: ${message}`;
}
