"use client";

import { lazy, type Ref } from "react";
import { FailureNotice } from "@/components/records/failure-notice";
import { memberWords } from "@/components/records/member-words";
import { Button } from "@/components/ui/button";
import { Identifier } from "@/components/ui/identifier";
import { Notice } from "@/components/ui/notice";
import { texts as uiTexts } from "@/components/ui/texts";
import type { LaunchFormResponse } from "@/lib/contract/launch-form/launch-form-state";
import { SIGNED_IN_PATH, signInHref } from "@/lib/contract/urls/sign-in";
import { responseTexts as words } from "./texts";

// Only pages without a script have them, and portals that check each launch. The server waits for
// them: there is no boundary, whose content would need a script to appear.
const CheckedNotice = lazy(() => import("@/components/launch/seed/preflight/checked-notice"));
const SeedsFound = lazy(() => import("@/components/launch/seed/browse/seeds-found"));

export type NoticeProps = {
  response: Exclude<LaunchFormResponse, { kind: "faults" }>;
  isLeaving: boolean;
  draftKey: string;
  noticeRef: Ref<HTMLElement>;
  /** Where seeds can be browsed. */
  locations: readonly string[];
};

/** The response to a launch. Loaded after the page, except when the page is rendered with one. */
export function Notices({ response, isLeaving, draftKey, noticeRef, locations }: NoticeProps) {
  switch (response.kind) {
    case "rejected":
      return (
        <FailureNotice
          ref={noticeRef}
          outcome={{ ...response.outcome, state: "rejected" }}
          reference={response.reference}
        >
          <p>
            <a href={`/jobs/${response.launchId}`}>{words.rejected.record}</a>
          </p>
        </FailureNotice>
      );
    case "conflict":
      return <ConflictNotice ref={noticeRef} {...response} />;
    case "signed-out":
      return <SignedOutNotice ref={noticeRef} draftKey={draftKey} />;
    case "lost":
      return <LostNotice ref={noticeRef} {...response} />;
    case "no-launch":
      return (
        <Notice ref={noticeRef} tone="warning" title={words.noLaunch.title}>
          <p>{words.noLaunch.text}</p>
          <Button type="submit" name="intent" value="launch">
            {words.noLaunch.launch}
          </Button>
        </Notice>
      );
    case "preflight":
      return <CheckedNotice ref={noticeRef} {...response} />;
    case "seeds":
      return <SeedsFound ref={noticeRef} {...response} locations={locations} />;
    case "unavailable":
      return <UnavailableNotice ref={noticeRef} {...response} />;
    case "refused":
      return (
        <Notice ref={noticeRef} tone="warning" title={words.refused.title}>
          <p>{response.message}</p>
          <Reference id={response.reference} />
        </Notice>
      );
    case "recorded":
      return isLeaving ? (
        <LeavingNotice ref={noticeRef} arn={response.arn} />
      ) : (
        <RecordedNotice {...response} />
      );
  }
}

function RecordedNotice({ launchId, arn }: { launchId: string; arn?: string }) {
  return (
    <Notice tone="info" title={words.recorded.title}>
      <p>
        <a href={`/jobs/${launchId}`}>{words.recorded.launch}</a>{" "}
        <span>{words.recorded.after}</span>
      </p>
      <JobArn arn={arn} />
    </Notice>
  );
}

/** Shows the job at once, while its launch's page is still loading. */
function LeavingNotice({ ref, arn }: { ref: Ref<HTMLElement>; arn: string | undefined }) {
  if (arn === undefined) return null;
  return (
    <Notice ref={ref} tone="success" title={words.launched.title}>
      <p>{words.launched.text}</p>
      <JobArn arn={arn} />
    </Notice>
  );
}

function JobArn({ arn }: { arn: string | undefined }) {
  return arn === undefined ? null : <Identifier value={arn} label={words.launched.arn} />;
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
    <Notice ref={ref} tone="warning" title={words.conflict.title}>
      <p>
        {words.conflict.before}
        <a href={`/jobs/${launchId}`} translate="no">
          {name}
        </a>
        {words.conflict.after}
      </p>
      <ul className="list-disc pl-5">
        {differences.map((path) => (
          <li key={path}>{memberWords(path)}</li>
        ))}
      </ul>
      <p>{words.conflict.next}</p>
      <Button type="submit" name="intent" value="launch">
        {words.conflict.launchAsNew}
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
    <Notice ref={ref} tone="warning" title={words.unavailable.title}>
      <p>{message}</p>
      <Reference id={reference} />
      <Button type="submit" name="intent" value="launch">
        {words.unavailable.tryAgain}
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
    <Notice ref={ref} tone="unknown" title={words.lost.title}>
      <p>{words.lost.text(explanation)}</p>
      <Reference id={reference} />
      <Button type="submit" name="intent" value="status">
        {words.lost.check}
      </Button>
    </Notice>
  );
}

/** With JavaScript the tab's draft survives signing in. Without it, only the open page has what was typed. */
function SignedOutNotice({ ref, draftKey }: { ref: Ref<HTMLElement>; draftKey: string }) {
  const { title, text, scripted, unscripted, otherTab } = words.signedOut;
  const inAnotherTab = (
    <a href={signInHref(SIGNED_IN_PATH)} target="_blank" rel="noopener">
      {otherTab}
    </a>
  );
  return (
    <Notice ref={ref} tone="warning" title={title}>
      <p>{text}</p>
      <p className="scripted">
        <a href={signInHref(`/launch?${new URLSearchParams({ key: draftKey })}`)}>
          {scripted.signIn}
        </a>
        {scripted.or}
        {inAnotherTab}
        {scripted.after}
      </p>
      <p className="unscripted">
        {unscripted.before}
        {inAnotherTab}
        {unscripted.after}
      </p>
    </Notice>
  );
}

function Reference({ id }: { id: string | undefined }) {
  return id === undefined ? null : <p className="text-xs">{uiTexts.reference(id)}</p>;
}
