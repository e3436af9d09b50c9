import { resultTexts } from "@/components/jobs/texts";
import { CallFailureText } from "@/components/records/failure-notice";
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
}: {
  job: ShownJob;
  result?: JobResult;
  typical?: TypicalDuration;
  /** Each size in the table then fills the form that exports. */
  mayExport?: boolean;
}) {
  if (result) {
    return (
      <Card id="result" title={resultTexts.result.heading}>
        <Result job={job} result={result} mayExport={mayExport} />
      </Card>
    );
  }
  return <NextSteps status={job.status} typical={typical} />;
}

function Result({
  job,
  result,
  mayExport,
}: {
  job: ShownJob;
  result: JobResult;
  mayExport: boolean;
}) {
  const words = resultTexts.result;
  switch (result.kind) {
    case "metrics":
      return <QualityMetrics metrics={result.metrics} jobId={mayExport ? job.id : undefined} />;
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
}: {
  status: string | undefined;
  typical: TypicalDuration | undefined;
}) {
  const words = resultTexts.next;
  const isRunning = status === "CREATE_PENDING" || status === "CREATE_IN_PROGRESS";
  if (status !== undefined && !isRunning) return null;
  return (
    <Card id="next" title={words.heading}>
      <div className="space-y-1">
        <p>{status === undefined ? words.notChecked : words[status]}</p>
        <p>{words.result}</p>
        <p>{typical ? words.typical(durationWords(typical.ms), typical.jobs) : words.duration}</p>
        <p className="scripted">{words.updates}</p>
      </div>
    </Card>
  );
}
