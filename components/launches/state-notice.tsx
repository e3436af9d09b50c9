import type { ReactNode } from "react";
import { AbsentNotice, DuplicateNotice } from "@/components/launches/absence-notices";
import { ClosedNotice, RejectedNotice } from "@/components/launches/ended-notices";
import {
  ReservedNotice,
  SendingNotice,
  UnknownNotice,
} from "@/components/launches/unsettled-notices";
import { Identifier } from "@/components/ui/identifier";
import { Notice } from "@/components/ui/notice";
import type { DecideAction } from "@/lib/contract/decision";
import type { LaunchRecord, LaunchState } from "@/lib/contract/launch-record";

export type NoticeProps = {
  launch: LaunchRecord;
  /** Absent where the launch is not the person's to decide about. */
  decide: DecideAction | undefined;
  mayLaunch: boolean;
};

const NOTICES: Record<LaunchState, (props: NoticeProps) => ReactNode> = {
  reserved: ReservedNotice,
  sending: SendingNotice,
  launched: LaunchedNotice,
  rejected: RejectedNotice,
  cancelled: ClosedNotice,
  unknown: UnknownNotice,
  absent: AbsentNotice,
  closed: ClosedNotice,
  duplicate: DuplicateNotice,
};

/** What the launch's state means, and what there is to do. */
export function StateNotice(props: NoticeProps) {
  const Body = NOTICES[props.launch.state];
  return <Body {...props} />;
}

function LaunchedNotice({ launch }: NoticeProps) {
  const { audienceGenerationJobArn: arn, request, resolvedBy } = launch;
  return (
    <Notice tone="success" title="Job launched">
      <p className="break-words">
        AWS has taken <strong>{request.name}</strong> and started one audience generation job.
        {resolvedBy === "reconciler"
          ? " Its answer was lost; the portal found the job among the account's."
          : ""}
      </p>
      {arn ? <Identifier value={arn} label="job ARN" /> : null}
    </Notice>
  );
}
