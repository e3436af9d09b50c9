import type { ReactNode } from "react";
import { HistoryCard } from "@/components/jobs/page/history-card";
import { JobTimeline } from "@/components/jobs/page/job-timeline";
import { LaunchFacts } from "@/components/jobs/page/launch-facts";
import { LiveLaunch } from "@/components/jobs/page/live-launch";
import { PageHead } from "@/components/jobs/page/page-head";
import { StateNotice } from "@/components/jobs/page/state-notice";
import { pageTexts } from "@/components/jobs/page/texts";
import { Card } from "@/components/ui/card";
import { headlineOf, type JobEntry } from "@/lib/contract/jobs/job-entry";
import type { CallFailure } from "@/lib/contract/records/call-failure";
import type { DecideAction } from "@/lib/contract/records/decision";
import type { JobHistory } from "@/lib/contract/records/job-history";
import type { LaunchCheck } from "@/lib/contract/records/launch-check";
import type { LaunchEvent, LaunchRecord } from "@/lib/contract/records/launch-record";
import type { Names } from "@/lib/format/actor-words";
import { headlineWord } from "@/lib/format/headline-words";
import { JobCard, type LaunchTemplate, SentRequest } from "./launch-facts";

const words = pageTexts.launch;

export function LaunchView({
  launch,
  events,
  history,
  check,
  jobFailure,
  version,
  isInProgress,
  hasMetrics,
  outcome,
  change,
  notifications,
  job,
  consoleHref,
  names,
  decide,
  mayLaunch,
  mayMakeTemplate,
  template,
  batchId,
}: {
  launch: LaunchRecord;
  events: LaunchEvent[];
  history: JobHistory;
  check?: LaunchCheck;
  /** Why the job's status could not be read since it was last known. */
  jobFailure?: CallFailure;
  version: string;
  isInProgress: boolean;
  hasMetrics: boolean;
  outcome: ReactNode;
  change: ReactNode;
  notifications: ReactNode;
  job: JobEntry | undefined;
  consoleHref: string | undefined;
  names: Names;
  /** Absent if the user is not allowed to decide about the launch. */
  decide: DecideAction | undefined;
  mayLaunch: boolean;
  mayMakeTemplate: boolean;
  template: LaunchTemplate | undefined;
  batchId: string | undefined;
}) {
  const status = launch.job?.status;
  const headline = headlineOf(launch.state, status);
  return (
    <>
      <PageHead
        id={launch.id}
        name={launch.request.name}
        headline={headline}
        status={status}
        consoleHref={consoleHref}
        mayLaunch={mayLaunch}
        mayMakeTemplate={mayMakeTemplate}
        hasMetrics={hasMetrics}
      />
      <LiveLaunch
        key={launch.id}
        id={launch.id}
        version={version}
        stateWord={headlineWord(headline, status)}
        isInProgress={isInProgress}
      />
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(0,1fr)_24rem] xl:grid-cols-[minmax(0,1fr)_28rem]">
        <div className="min-w-0 space-y-4">
          {/* biome-ignore lint/a11y/noAutofocus: moves the focus to the state without a script too. */}
          <div id="launch-state" tabIndex={-1} autoFocus>
            <StateNotice
              // A new form for each state: a refusal belongs to the old one.
              key={`${launch.state} ${launch.attempt}`}
              launch={launch}
              check={check}
              decide={decide}
              mayLaunch={mayLaunch}
            />
          </div>
          {outcome}
          <JobCard launch={launch} failure={jobFailure} />
          <SentRequest launch={launch} />
          {change}
        </div>
        <div className="min-w-0 space-y-4">
          {job?.audienceGenerationJobArn && launch.state !== "duplicate" ? (
            <JobTimeline job={job} />
          ) : null}
          <Card id="record" title={words.recordHeading}>
            <LaunchFacts launch={launch} names={names} template={template} batchId={batchId} />
          </Card>
          {notifications}
          <HistoryCard events={events} history={history} names={names} />
        </div>
      </div>
    </>
  );
}
