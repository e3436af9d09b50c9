import { resultTexts } from "@/components/jobs/texts";
import { Notice } from "@/components/ui/notice";
import type { JobReport, LaunchRecord } from "@/lib/contract/records/launch-record";

const words = resultTexts.failed;

/** Reason and code as AWS gives them: it publishes no list of either. */
export function JobFailure({
  job: { statusCode, message },
  seedAudience,
}: {
  job: JobReport;
  seedAudience: LaunchRecord["request"]["seedAudience"];
}) {
  return (
    <Notice tone="danger" title={words.title}>
      {message ? (
        <p>
          <span className="font-medium">{words.reason}</span> <span translate="no">{message}</span>
        </p>
      ) : (
        <p>{words.noReason}</p>
      )}
      {statusCode ? (
        <p>
          <span className="font-medium">{words.code}</span>{" "}
          <code className="font-mono text-xs break-all" translate="no">
            {statusCode}
          </code>{" "}
          <span className="text-muted">{words.codeNote}</span>
        </p>
      ) : null}
      <p>
        <span>{words.check[seedAudience.dataSource ? "s3" : "sql"]}</span>{" "}
        <a href={words.sourceHref} rel="noreferrer">
          {words.source}
        </a>
      </p>
      <p>{words.next}</p>
      <p>{words.support}</p>
    </Notice>
  );
}
