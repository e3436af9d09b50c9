import { resultTexts } from "@/components/jobs/texts";
import { CallFailureText } from "@/components/records/failure-notice";
import { Card } from "@/components/ui/card";
import type { JobResult } from "@/lib/contract/records/job-result";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { QualityMetrics } from "./quality-metrics";

/** What became of a launch's job, or what comes next. */
export function JobOutcome({
  launch,
  result,
  mayExport = false,
}: {
  launch: LaunchRecord;
  result?: JobResult;
  /** Each size in the table then fills the form that exports. */
  mayExport?: boolean;
}) {
  const { state, job } = launch;
  if (state !== "launched") return null;
  if (result) {
    return (
      <Card id="result" title={resultTexts.result.heading}>
        <Result launch={launch} result={result} mayExport={mayExport} />
      </Card>
    );
  }
  return <NextSteps status={job?.status} />;
}

function Result({
  launch,
  result,
  mayExport,
}: {
  launch: LaunchRecord;
  result: JobResult;
  mayExport: boolean;
}) {
  const words = resultTexts.result;
  switch (result.kind) {
    case "metrics":
      return <QualityMetrics metrics={result.metrics} jobId={mayExport ? launch.id : undefined} />;
    case "hidden":
      return <Hidden launch={launch} />;
    case "gone":
      return <p>{words.gone}</p>;
    case "other-region":
      return <p>{words.otherRegion(launch.region)}</p>;
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

function Hidden({ launch: { account, request } }: { launch: LaunchRecord }) {
  const words = resultTexts.result;
  const [, , , , owner = ""] = request.configuredAudienceModelArn.split(":");
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

function NextSteps({ status }: { status: string | undefined }) {
  const words = resultTexts.next;
  const isRunning = status === "CREATE_PENDING" || status === "CREATE_IN_PROGRESS";
  if (status !== undefined && !isRunning) return null;
  return (
    <Card id="next" title={words.heading}>
      <div className="space-y-1">
        <p>{status === undefined ? words.notChecked : words[status]}</p>
        <p>{words.result}</p>
        <p>{words.duration}</p>
        <p className="scripted">{words.updates}</p>
      </div>
    </Card>
  );
}
