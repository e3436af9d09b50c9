import { FailureNotice } from "@/components/launch/failure-notice";
import type { NoticeProps } from "@/components/launches/state-notice";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { mendHref } from "@/lib/contract/another-launch";

export function RejectedNotice({ launch, mayLaunch }: NoticeProps) {
  const { outcome } = launch;
  if (outcome?.state !== "rejected") return <ClosedNotice launch={launch} />;
  return (
    // Its field is on another page: the way there is the button.
    <FailureNotice ref={null} outcome={{ ...outcome, field: undefined }}>
      {mayLaunch ? <ButtonLink href={mendHref(launch)}>Mend and launch anew</ButtonLink> : null}
    </FailureNotice>
  );
}

/** Ended by a person, without a job. */
export function ClosedNotice({ launch: { state } }: Pick<NoticeProps, "launch">) {
  return state === "cancelled" ? (
    <Notice tone="info" title="Cancelled before AWS saw it">
      <p>No job was started, and none will be.</p>
    </Notice>
  ) : (
    <Notice tone="info" title="Closed: AWS has no such job">
      <p>The job was proven absent, and somebody closed the launch. Nothing will be sent.</p>
    </Notice>
  );
}
