import type { ReactNode } from "react";
import { CheckProgress } from "@/components/jobs/page/check-progress";
import { DecisionForm } from "@/components/jobs/page/decision-form";
import { hasNotice, JobNotice } from "@/components/jobs/page/job-notice";
import { LaunchNotice } from "@/components/jobs/page/launch-notice";
import { pageTexts } from "@/components/jobs/page/texts";
import { ButtonLink } from "@/components/ui/button-link";
import { Identifier } from "@/components/ui/identifier";
import { headlineOf } from "@/lib/contract/jobs/job-entry";
import { editHref } from "@/lib/contract/launch-form/another-launch";
import type { DecideAction, Decision } from "@/lib/contract/records/decision";
import type { LaunchCheck } from "@/lib/contract/records/launch-check";
import { isRetrying } from "@/lib/contract/records/launch-progress";
import type { LaunchRecord, LaunchState } from "@/lib/contract/records/launch-record";
import { jobArnsOf } from "@/lib/format/job-arns";
import { isUnsentByQuota } from "@/lib/format/launch-words";

const words = pageTexts.notice;

type NoticeProps = {
  launch: LaunchRecord;
  check?: LaunchCheck;
  /** Absent if the user is not allowed to decide about the launch. */
  decide: DecideAction | undefined;
  mayLaunch: boolean;
};

const NoAction = () => null;

/** An unknown launch has no action: it could start a second job. */
const ACTIONS: Record<LaunchState, (props: NoticeProps) => ReactNode> = {
  reserved: UnsentDecision,
  sending: NoAction,
  launched: JobOfLaunch,
  rejected: RelaunchLink,
  cancelled: NoAction,
  unknown: NoAction,
  absent: ({ launch, decide }) => (
    <DecisionForm
      id={launch.id}
      attempt={launch.attempt}
      decisions={["relaunch", "close"]}
      action={decide}
    />
  ),
  closed: NoAction,
  duplicate: JobsOfLaunch,
};

export function StateNotice(props: NoticeProps) {
  const { state, job, request } = props.launch;
  const headline = headlineOf(state, job?.status);
  if (hasNotice(headline)) {
    return (
      <JobNotice
        headline={headline}
        details={job}
        seedKind={request.seedAudience.dataSource ? "s3" : "sql"}
      >
        <JobOfLaunch {...props} />
      </JobNotice>
    );
  }
  const Actions = ACTIONS[state];
  return (
    <LaunchNotice launch={props.launch}>
      <Actions {...props} />
      {props.check ? <CheckProgress check={props.check} /> : null}
    </LaunchNotice>
  );
}

function UnsentDecision({ launch, decide }: NoticeProps) {
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
  return isUnsentByQuota(launch) ? ["send", "send-when-free", "cancel"] : ["send", "cancel"];
}

function JobOfLaunch({ launch: { audienceGenerationJobArn: arn } }: NoticeProps) {
  return arn ? <Identifier value={arn} label={words.jobArn} /> : null;
}

function RelaunchLink({ launch, mayLaunch }: NoticeProps) {
  if (!mayLaunch || launch.outcome?.state !== "rejected") return null;
  return <ButtonLink href={editHref(launch)}>{words.editAndRelaunch}</ButtonLink>;
}

function JobsOfLaunch({ launch }: NoticeProps) {
  return (
    <ul className="space-y-1">
      {jobArnsOf(launch).map((arn, index) => (
        <li key={arn}>
          <Identifier value={arn} label={words.jobArnOf(index + 1)} />
        </li>
      ))}
    </ul>
  );
}
