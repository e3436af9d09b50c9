import type { ReactNode } from "react";
import { DecisionForm } from "@/components/launches/decision-form";
import { LaunchNotice } from "@/components/launches/launch-notice";
import { ButtonLink } from "@/components/ui/button";
import { Identifier } from "@/components/ui/identifier";
import { editHref } from "@/lib/contract/launch-form/another-launch";
import type { DecideAction, Decision } from "@/lib/contract/records/decision";
import { isRetrying } from "@/lib/contract/records/launch-motion";
import type { LaunchRecord, LaunchState } from "@/lib/contract/records/launch-record";
import { jobArnsOf } from "@/lib/format/job-arns";
import { isHeldByQuota } from "@/lib/format/launch-words";

type NoticeProps = {
  launch: LaunchRecord;
  /** Absent where the launch is not the person's to decide about. */
  decide: DecideAction | undefined;
  mayLaunch: boolean;
};

const NOTHING = () => null;

/** What there is to press or to follow; an unknown launch offers nothing, or a second job could start. */
const CONTENTS: Record<LaunchState, (props: NoticeProps) => ReactNode> = {
  reserved: HeldChoice,
  sending: NOTHING,
  launched: JobOfLaunch,
  rejected: WayToRelaunch,
  cancelled: NOTHING,
  unknown: NOTHING,
  absent: ({ launch, decide }) => (
    <DecisionForm
      id={launch.id}
      attempt={launch.attempt}
      decisions={["relaunch", "close"]}
      action={decide}
    />
  ),
  closed: NOTHING,
  duplicate: JobsOfLaunch,
};

/** What the launch's state means, and what there is to do. */
export function StateNotice(props: NoticeProps) {
  const Content = CONTENTS[props.launch.state];
  return (
    <LaunchNotice launch={props.launch}>
      <Content {...props} />
    </LaunchNotice>
  );
}

function HeldChoice({ launch, decide }: NoticeProps) {
  return (
    <DecisionForm
      id={launch.id}
      attempt={launch.attempt}
      decisions={decisionsOf(launch)}
      action={decide}
    />
  );
}

function decisionsOf(launch: LaunchRecord): [Decision, ...Decision[]] {
  if (isRetrying(launch)) return ["stop-retrying", "send", "cancel"];
  return isHeldByQuota(launch) ? ["send", "send-when-free", "cancel"] : ["send", "cancel"];
}

function JobOfLaunch({ launch: { audienceGenerationJobArn: arn } }: NoticeProps) {
  return arn ? <Identifier value={arn} label="job ARN" /> : null;
}

/** The field at fault is on another page: the way there is the button. */
function WayToRelaunch({ launch, mayLaunch }: NoticeProps) {
  if (!mayLaunch || launch.outcome?.state !== "rejected") return null;
  return <ButtonLink href={editHref(launch)}>Edit and relaunch</ButtonLink>;
}

function JobsOfLaunch({ launch }: NoticeProps) {
  return (
    <ul className="space-y-1">
      {jobArnsOf(launch).map((arn, index) => (
        <li key={arn}>
          <Identifier value={arn} label={`ARN of job ${index + 1}`} />
        </li>
      ))}
    </ul>
  );
}
