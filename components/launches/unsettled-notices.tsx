import { FailureNotice } from "@/components/launch/failure-notice";
import { DecisionForm } from "@/components/launches/decision-form";
import { Evidence } from "@/components/launches/evidence";
import type { NoticeProps } from "@/components/launches/state-notice";
import { Notice } from "@/components/ui/notice";
import { UtcTime } from "@/components/ui/utc-time";

export function ReservedNotice({ launch, decide }: NoticeProps) {
  const { outcome } = launch;
  const choice = <DecisionForm id={launch.id} decisions={["send", "cancel"]} action={decide} />;
  if (outcome?.state === "not-sent") {
    return (
      <FailureNotice ref={null} outcome={{ ...outcome, field: undefined }}>
        {choice}
      </FailureNotice>
    );
  }
  return (
    <Notice tone="warning" title="On record, and not sent">
      <p>
        AWS has not seen this launch: the portal wrote it down, and did not come to send it. It
        rests here until somebody sends or cancels it; nothing sends it by itself.
      </p>
      {choice}
    </Notice>
  );
}

export function SendingNotice({ launch: { sendDeadline } }: NoticeProps) {
  return (
    <Notice tone="info" title="Sent once, waiting for AWS">
      <p>
        This page follows by itself. No answer is waited for{" "}
        {sendDeadline ? (
          <>
            much longer than <UtcTime at={sendDeadline} />
          </>
        ) : (
          "for ever"
        )}
        ; if none comes, the portal looks for the job in AWS.
      </p>
    </Notice>
  );
}

/** A second launch is what this state is there to prevent: it offers nothing to press. */
export function UnknownNotice({ launch }: NoticeProps) {
  const { outcome, evidence } = launch;
  if (outcome?.state === "unknown") {
    return (
      <FailureNotice
        ref={null}
        outcome={{ ...outcome, field: undefined, nextStep: HEALS_BY_ITSELF }}
      >
        <Evidence evidence={evidence} />
      </FailureNotice>
    );
  }
  return (
    <Notice tone="unknown" title="Whether AWS took this is not known yet">
      <p className="font-medium">Outcome unknown: the job may have been started.</p>
      <p>The portal ended while it waited for AWS&rsquo;s answer.</p>
      <p>{HEALS_BY_ITSELF}</p>
      <Evidence evidence={evidence} />
    </Notice>
  );
}

const HEALS_BY_ITSELF =
  "There is nothing for you to do. The portal looks through the account's audience generation jobs until it has found this one, or has proven that there is none; it sends nothing again, and this page follows. A new launch of the same could become a second job.";
