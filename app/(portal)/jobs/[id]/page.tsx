import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { cache } from "react";
import {
  changeTagsAction,
  decideLaunchAction,
  deleteJobAction,
} from "@/app/(portal)/jobs/[id]/actions";
import { decideExportAction, exportAudienceAction } from "@/app/(portal)/jobs/[id]/export-actions";
import { setBellAction } from "@/app/(portal)/notifications/actions";
import { ExportCard } from "@/components/exports/export-card";
import { ChangeCards } from "@/components/jobs/change/change-cards";
import { ElsewhereView } from "@/components/jobs/page/elsewhere-view";
import { LaunchView } from "@/components/jobs/page/launch-view";
import { MissingJob } from "@/components/jobs/page/missing-job";
import { OneOfSeveral } from "@/components/jobs/page/one-of-several";
import { pageTexts } from "@/components/jobs/page/texts";
import { JobOutcome } from "@/components/jobs/result/job-outcome";
import { BellCard } from "@/components/notify/bell-card";
import { ChosenSizeProvider } from "@/components/records/chosen-size";
import { headlineIcon } from "@/components/records/headline-icon";
import type { JobNumber } from "@/components/records/job-number";
import type { Person } from "@/lib/access/person";
import type { TypicalDuration } from "@/lib/contract/jobs/job-detail";
import { headlineOf, type JobDetail } from "@/lib/contract/jobs/job-entry";
import type { JobResult } from "@/lib/contract/jobs/job-result";
import { withoutSql } from "@/lib/contract/launch-request/without-sql";
import { includesRole } from "@/lib/contract/people/roles";
import { mayDecide } from "@/lib/contract/records/decision";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { mayMakeTemplates } from "@/lib/contract/templates/template";
import { consoleHref } from "@/lib/format/console-href";
import { headlineWord } from "@/lib/format/headline-words";
import { jobArnsOf } from "@/lib/format/job-arns";
import { exportCardOf } from "@/lib/http/page-data/export-card";
import { jobHistoryOf } from "@/lib/http/page-data/job-history";
import {
  isJobPageInProgress,
  isLaunchPageInProgress,
  jobPageVersion,
  launchPageVersion,
} from "@/lib/http/page-data/job-page";
import { bellOf } from "@/lib/http/page-data/notifications";
import { readTemplateOfLaunch } from "@/lib/http/page-data/templates";
import { pageUser } from "@/lib/http/request/current-user";
import { setPageStatus } from "@/lib/http/request/page-status";
import { tagVersion } from "@/lib/jobs/change/change-tags";
import { readResult, resultOfJob } from "@/lib/jobs/job-result";
import { readDuplicates } from "@/lib/jobs/jobs-of-launch";
import { findJob } from "@/lib/jobs/list-jobs";
import { readTypicalDuration } from "@/lib/jobs/read-jobs";
import { readBatchOfLaunch } from "@/lib/launch/read/read-batch";
import { type LaunchHistory, readLaunch } from "@/lib/launch/read/read-launch";
import { environmentConnection } from "@/lib/launch/sender";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Cached, so that the title and the page show the same data. */
const historyOf = cache(readLaunch);
const jobOf = cache(findJob);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const viewer = await pageUser("viewer", `/jobs/${id}`);
  const history = await historyOf(id, viewer);
  const job = history ? shownAs(history.launch) : await jobOf(id, viewer);
  if (!job) return { title: pageTexts.notFound.title };
  const { headline, status, name } = job;
  return {
    title: pageTexts.launch.title(headlineWord(headline, status), name),
    icons: { icon: headlineIcon(headline) },
  };
}

function shownAs({ state, request: { name }, job }: LaunchRecord) {
  return { headline: headlineOf(state, job?.status), status: job?.status, name };
}

export default async function JobPage({ params, searchParams }: Props) {
  const { id } = await params;
  const user = await pageUser("viewer", `/jobs/${id}`);
  const [history, job] = await Promise.all([historyOf(id, user), jobOf(id, user)]);
  // A job that turned out to be a launch's is found by its former ID.
  if (job && !history && job.id !== id.toLowerCase()) permanentRedirect(`/jobs/${job.id}`);
  const shown = { user, params: await searchParams };
  const seesSql = includesRole(user.role, "analyst");
  const shownJob = seesSql || !job?.request ? job : { ...job, request: withoutSql(job.request) };
  if (history) {
    const { launch } = history;
    const request = seesSql ? launch.request : withoutSql(launch.request);
    return (
      <LaunchPage
        {...shown}
        job={shownJob}
        history={{ ...history, launch: { ...launch, request } }}
      />
    );
  }
  if (!shownJob) {
    await setPageStatus(404);
    return <MissingJob />;
  }
  return <ElsewherePage {...shown} job={shownJob} />;
}

type Shown = {
  user: Person;
  params: Record<string, string | string[] | undefined>;
  job: JobDetail | undefined;
};

async function LaunchPage({ user, params, job, history }: Shown & { history: LaunchHistory }) {
  const { launch, events } = history;
  const { configuredAudienceModelArn } = launch.request;
  const duplicates = await duplicatesOf({ user, params, job });
  const arn = duplicates.length > 0 ? undefined : launch.audienceGenerationJobArn;
  const [result, exports, typical, template, batchId] = await Promise.all([
    readResult(launch),
    arn ? exportCardOf({ jobArn: arn, user, params }) : undefined,
    readTypicalDuration(configuredAudienceModelArn, user),
    readTemplateOfLaunch(launch.id, user),
    readBatchOfLaunch(launch.id),
  ]);
  const { history: ofJobs, names } = await jobHistoryOf({
    arns: jobArnsOf(launch),
    exports: [exports, ...duplicates.map((each) => each.exports)].filter((each) => !!each),
    actors: [launch.actor, ...events.map((event) => event.actor)],
  });
  const shownJob = { ...launch, status: launch.job?.status, configuredAudienceModelArn };
  const shown = { ...history, result, exports: exports?.shown, duplicates };
  return (
    <LaunchView
      {...history}
      history={ofJobs}
      job={job}
      consoleHref={launch.audienceGenerationJobArn ? consoleOf(launch.region) : undefined}
      version={launchPageVersion(shown)}
      isInProgress={isLaunchPageInProgress(shown)}
      hasMetrics={result?.kind === "metrics"}
      outcome={
        <>
          <ChosenSizeProvider key={exports?.exported}>
            {launch.state === "launched" ? (
              <JobOutcome
                job={shownJob}
                result={result}
                typical={typical}
                mayExport={exports?.mayExport && isActive(shownJob)}
              />
            ) : null}
            {exports ? <Exports {...{ exports, result }} job={shownJob} /> : null}
          </ChosenSizeProvider>
          {duplicates.map((each) => (
            <Duplicate key={each.number} {...each} typical={typical} user={user} />
          ))}
        </>
      }
      change={job && duplicates.length === 0 ? <Changes job={job} user={user} /> : null}
      notifications={<Notifications jobId={launch.id} personId={user.id} />}
      names={names}
      decide={mayDecide(user, launch) ? decideLaunchAction : undefined}
      mayLaunch={includesRole(user.role, "analyst")}
      mayMakeTemplate={mayMakeTemplates(user)}
      template={template}
      batchId={batchId}
    />
  );
}

/** Of a launch that was started twice. */
async function duplicatesOf({ user, params, job }: Shown) {
  const jobs = job ? await readDuplicates(job) : [];
  return Promise.all(
    jobs.map(async (each, index) => {
      const { audienceGenerationJobArn: jobArn = "" } = each;
      const number = index + 1;
      return { job: each, number, exports: await exportCardOf({ jobArn, user, params, number }) };
    }),
  );
}

function Duplicate({
  job,
  number,
  exports,
  typical,
  user,
}: Awaited<ReturnType<typeof duplicatesOf>>[number] & {
  typical: TypicalDuration | undefined;
  user: Person;
}) {
  const result = resultOfJob(job);
  return (
    <OneOfSeveral job={job} number={number}>
      <ChosenSizeProvider key={exports.exported}>
        <JobOutcome
          {...{ job, result, typical, number }}
          mayExport={exports.mayExport && isActive(job)}
        />
        <Exports {...{ exports, result, job }} />
      </ChosenSizeProvider>
      <Changes job={job} user={user} number={number} />
    </OneOfSeveral>
  );
}

async function ElsewherePage({ user, params, job }: Shown & { job: JobDetail }) {
  const { audienceGenerationJobArn: arn, configuredAudienceModelArn } = job;
  const [exports, typical] = await Promise.all([
    arn ? exportCardOf({ jobArn: arn, user, params }) : undefined,
    readTypicalDuration(configuredAudienceModelArn, user),
  ]);
  const result = resultOfJob(job);
  const history = await jobHistoryOf({
    arns: arn ? [arn] : [],
    exports: exports ? [exports] : [],
  });
  return (
    <ElsewhereView
      job={job}
      {...history}
      consoleHref={arn ? consoleOf(job.region) : undefined}
      version={jobPageVersion(job, exports?.shown)}
      isInProgress={isJobPageInProgress(job, exports?.shown)}
      hasMetrics={result?.kind === "metrics"}
      outcome={
        <ChosenSizeProvider key={exports?.exported}>
          <JobOutcome
            job={job}
            result={result}
            typical={typical}
            mayExport={exports?.mayExport && isActive(job)}
          />
          {exports ? <Exports {...{ exports, result, job }} /> : null}
        </ChosenSizeProvider>
      }
      change={<Changes job={job} user={user} />}
      notifications={<Notifications jobId={job.id} personId={user.id} />}
      mayLaunch={includesRole(user.role, "analyst")}
      mayMakeTemplate={mayMakeTemplates(user)}
    />
  );
}

/** A job that was deleted may keep the status that AWS showed last. */
function isActive({ status, deletedAt }: Pick<JobDetail, "status" | "deletedAt">): boolean {
  return status === "ACTIVE" && deletedAt === undefined;
}

function Exports({
  exports,
  job,
  result,
}: {
  exports: Awaited<ReturnType<typeof exportCardOf>>;
  job: Pick<JobDetail, "id" | "status" | "deletedAt">;
  result: JobResult | undefined;
}) {
  return (
    <ExportCard
      {...exports}
      jobId={job.id}
      isActive={isActive(job)}
      metrics={result?.kind === "metrics" ? result.metrics : undefined}
      start={exports.mayExport ? exportAudienceAction : undefined}
      decide={decideExportAction}
    />
  );
}

function Changes({ job, user, number }: { job: JobDetail; user: Person; number?: JobNumber }) {
  return (
    <ChangeCards
      job={job}
      person={user}
      remove={deleteJobAction}
      changeTags={changeTagsAction}
      seen={tagVersion(job.tags ?? {})}
      number={number}
    />
  );
}

async function Notifications({ jobId, personId }: { jobId: string; personId: string }) {
  const bell = await bellOf({ jobId, personId });
  return bell ? <BellCard jobId={jobId} bell={bell} action={setBellAction} /> : null;
}

/** An emulated AWS has no console. */
function consoleOf(region: string): string | undefined {
  return environmentConnection().endpointUrl === undefined ? consoleHref(region) : undefined;
}
