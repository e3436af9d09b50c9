import type { ReactNode } from "react";
import { HistoryCard } from "@/components/jobs/page/history-card";
import { hasNotice, JobNotice } from "@/components/jobs/page/job-notice";
import { JobTimeline } from "@/components/jobs/page/job-timeline";
import { LiveLaunch } from "@/components/jobs/page/live-launch";
import { PageHead } from "@/components/jobs/page/page-head";
import { pageTexts } from "@/components/jobs/page/texts";
import { Card } from "@/components/ui/card";
import type { JobDetail } from "@/lib/contract/jobs/job-entry";
import type { JobHistory } from "@/lib/contract/records/job-history";
import type { Names } from "@/lib/format/actor-words";
import { headlineWord } from "@/lib/format/headline-words";
import { JobFacts } from "./job-facts";
import { RequestCard } from "./request-card";

/** The page of a job that the portal did not start. */
export function ElsewhereView({
  job,
  outcome,
  change,
  notifications,
  history,
  names,
  version,
  isInProgress,
  hasMetrics,
  consoleHref,
  mayLaunch,
  mayMakeTemplate,
}: {
  job: JobDetail;
  outcome: ReactNode;
  change: ReactNode;
  notifications: ReactNode;
  history: JobHistory;
  names: Names;
  version: string;
  isInProgress: boolean;
  hasMetrics: boolean;
  consoleHref: string | undefined;
  mayLaunch: boolean;
  mayMakeTemplate: boolean;
}) {
  const { id, name, headline, status, statusDetails } = job;
  return (
    <>
      <PageHead
        {...{ id, name, headline, status, consoleHref, mayLaunch, mayMakeTemplate, hasMetrics }}
      />
      <LiveLaunch
        key={id}
        id={id}
        version={version}
        stateWord={headlineWord(headline, status)}
        isInProgress={isInProgress}
      />
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(0,1fr)_24rem] xl:grid-cols-[minmax(0,1fr)_28rem]">
        <div className="min-w-0 space-y-4">
          {hasNotice(headline) ? (
            <div id="launch-state" tabIndex={-1}>
              <JobNotice headline={headline} details={statusDetails} seedKind={seedKindOf(job)} />
            </div>
          ) : null}
          {outcome}
          {job.request ? (
            <RequestCard request={job.request}>{pageTexts.elsewhere.requestNote}</RequestCard>
          ) : null}
          {change}
        </div>
        <div className="min-w-0 space-y-4">
          <JobTimeline job={job} />
          {notifications}
          <Card id="record" title={pageTexts.elsewhere.heading}>
            <p className="mb-3 text-muted">{pageTexts.elsewhere.note}</p>
            <JobFacts job={job} />
          </Card>
          <HistoryCard history={history} names={names} />
        </div>
      </div>
    </>
  );
}

function seedKindOf({ seed }: JobDetail): "s3" | "sql" | undefined {
  if (seed === "") return undefined;
  return seed.startsWith("s3:") ? "s3" : "sql";
}
