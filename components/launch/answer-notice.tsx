"use client";

import type { Ref } from "react";
import { ErrorSummary } from "@/components/launch/error-summary";
import { FailureNotice } from "@/components/launch/failure-notice";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Answer } from "@/lib/contract/launch-form-state";

/** What came of the last try, above the form. */
export function AnswerNotice({
  answer,
  noticeRef,
  onUnlock,
}: {
  answer: Answer | undefined;
  noticeRef: Ref<HTMLElement>;
  onUnlock: () => void;
}) {
  if (!answer) return null;
  return (
    <div className="mb-4 empty:hidden">
      <AnswerBody answer={answer} noticeRef={noticeRef} onUnlock={onUnlock} />
    </div>
  );
}

function AnswerBody({
  answer,
  noticeRef,
  onUnlock,
}: {
  answer: Answer;
  noticeRef: Ref<HTMLElement>;
  onUnlock: () => void;
}) {
  if (answer.kind === "faults") return <ErrorSummary ref={noticeRef} />;
  if (answer.kind === "refused") {
    return (
      <Notice ref={noticeRef} tone="warning" title="The portal did not send this">
        <p>{answer.message}</p>
        {answer.reference ? <p className="text-xs">Reference: {answer.reference}</p> : null}
      </Notice>
    );
  }
  const { outcome, reference } = answer;
  if (outcome.state === "launched") return null;
  return (
    <FailureNotice ref={noticeRef} outcome={outcome} reference={reference}>
      {outcome.state === "unknown" ? <Unlock onUnlock={onUnlock} /> : null}
    </FailureNotice>
  );
}

/** The way on from an unknown outcome: a person's word that AWS has no such job. */
function Unlock({ onUnlock }: { onUnlock: () => void }) {
  return (
    <div>
      <p>
        Launching is locked on this page. If you have looked in AWS and no job of this name exists:
      </p>
      <Button
        type="submit"
        name="intent"
        value="unlock"
        className="mt-2"
        onClick={(event) => {
          event.preventDefault();
          onUnlock();
        }}
      >
        I have looked: unlock the form
      </Button>
    </div>
  );
}
