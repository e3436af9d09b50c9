import { resultTexts } from "@/components/jobs/result/texts";
import { CallFailureText } from "@/components/records/failure-notice";
import { type JobNumber, numberedId } from "@/components/records/job-number";
import { numberedTitle } from "@/components/records/numbered-title";
import { Card } from "@/components/ui/card";
import type { TypicalDuration } from "@/lib/contract/jobs/job-detail";
import type { JobDetail } from "@/lib/contract/jobs/job-entry";
import type { JobResult } from "@/lib/contract/jobs/job-result";
import { durationWords } from "@/lib/format/duration-words";
import { QualityMetrics } from "./quality-metrics";

type ShownJob = Pick<
  JobDetail,
  "id" | "status" | "account" | "region" | "configuredAudienceModelArn"
>;

/** What became of a job, or what comes next. */
export function JobOutcome({
  job,
  result,
  typical,
  mayExport = false,
  number,
}: {
  job: ShownJob;
  result?: JobResult;
  typical?: TypicalDuration;
  /** Each size in the table then fills the form that exports. */
  mayExport?: boolean;
  number?: JobNumber;
}) {
  if (result) {
    const { heading } = resultTexts.result;
    return (
      <Card id={numberedId("result", number)} title={numberedTitle(heading, number)}>
        <Result job={job} result={result} mayExport={mayExport} number={number} />
      </Card>
    );
  }
  return <NextSteps status={job.status} typical={typical} number={number} />;
}

function Result({
  job,
  result,
  mayExport,
  number,
}: {
  job: ShownJob;
  result: JobResult;
  mayExport: boolean;
  number: JobNumber;
}) {
  const words = resultTexts.result;
  switch (result.kind) {
    case "metrics":
      return (
        <QualityMetrics
          metrics={result.metrics}
          jobId={mayExport ? job.id : undefined}
          number={number}
        />
      );
    case "hidden":
      return <Hidden job={job} />;
    case "gone":
      return <p>{words.gone}</p>;
    case "other-region":
      return <p>{words.otherRegion(job.region)}</p>;
    case "unread":
      return (
        <div className="space-y-1">
          <p>{result.failure ? words.notRead : words.unread}</p>
          {result.failure ? <CallFailureText {...result.failure} /> : null}
          <p className="scripted">{words.updates}</p>
        </div>
      );
  }
}

function Hidden({ job: { account, configuredAudienceModelArn } }: { job: ShownJob }) {
  const words = resultTexts.result;
  const [, , , , owner = ""] = configuredAudienceModelArn.split(":");
  return (
    <div className="space-y-2">
      <p>{words.hidden}</p>
      {owner === account ? (
        <p>{words.hiddenOwn}</p>
      ) : (
        <>
          <p>{words.hiddenBy(owner)}</p>
          <p>{words.hiddenAsk(owner)}</p>
        </>
      )}
    </div>
  );
}

function NextSteps({
  status,
  typical,
  number,
}: {
  status: string | undefined;
  typical: TypicalDuration | undefined;
  number: JobNumber;
}) {
  const words = resultTexts.next;
  const isRunning = status === "CREATE_PENDING" || status === "CREATE_IN_PROGRESS";
  if (status !== undefined && !isRunning) return null;
  return (
    <Card id={numberedId("next", number)} title={numberedTitle(words.heading, number)}>
      <div className="space-y-1">
        <p>{status === undefined ? words.notChecked : words[status]}</p>
        <p>{words.result}</p>
        <p>{typical ? words.typical(durationWords(typical.ms), typical.jobs) : words.duration}</p>
        <p className="scripted">{words.updates}</p>
      </div>
    </Card>
  );
}
