import { Actor } from "@/components/records/actor";
import { JobMark } from "@/components/records/job-mark";
import { RelativeTime } from "@/components/records/relative-time";
import { Card } from "@/components/ui/card";
import { CodeBox } from "@/components/ui/code-box";
import { CopyButton } from "@/components/ui/copy-button";
import { Facts } from "@/components/ui/facts";
import { Identifier } from "@/components/ui/identifier";
import { UtcTime } from "@/components/ui/utc-time";
import { isRetrying } from "@/lib/contract/records/launch-progress";
import {
  CORRELATION_TAG_KEY,
  type LaunchRecord,
  SYSTEM_ACTOR,
} from "@/lib/contract/records/launch-record";
import type { Names } from "@/lib/format/actor-words";
import { RESOLVER_WORDS } from "@/lib/format/launch-page-words";

/** The launch's record without its request. */
export function LaunchFacts({ launch, names }: { launch: LaunchRecord; names: Names }) {
  const { awsRequestId, sentAt, resolvedBy, retryUntil } = launch;
  return (
    <Facts
      facts={[
        [
          "Launched by",
          launch.actor === SYSTEM_ACTOR ? (
            "Unknown (found after a restore)"
          ) : (
            <Actor key="actor" id={launch.actor} names={names} />
          ),
        ],
        ["Account", launch.account],
        ["Region", launch.region],
        ["Saved", <RelativeTime key="created" at={launch.createdAt} />],
        ["Last sent", sentAt ? <RelativeTime key="sent" at={sentAt} /> : undefined],
        ["Attempts", launch.attempt],
        [
          "Retrying until",
          isRetrying(launch) && retryUntil ? <UtcTime key="retry" at={retryUntil} /> : undefined,
        ],
        [
          "AWS request ID",
          awsRequestId ? (
            <Identifier key="request" value={awsRequestId} label="request ID" />
          ) : undefined,
        ],
        ["Resolved by", resolvedBy ? RESOLVER_WORDS[resolvedBy] : undefined],
        ["Launch ID", <Identifier key="id" value={launch.id} label="launch ID" />],
      ]}
    />
  );
}

/** The launch's job as AWS last reported it. */
export function JobCard({ launch }: { launch: LaunchRecord }) {
  const { audienceGenerationJobArn: arn, job, state } = launch;
  if (!arn || state !== "launched") return null;
  return (
    <Card
      id="job"
      title="Audience generation job"
      mark={job ? <JobMark status={job.status} /> : null}
    >
      <Facts
        facts={[
          ["Job ARN", <Identifier key="arn" value={arn} label="job ARN" />],
          ["Status", job ? job.status : "Not checked yet"],
          ["Reason", job?.message],
          ["Status code", job?.statusCode],
          ["Last checked", job ? <RelativeTime key="checked" at={job.checkedAt} /> : undefined],
        ]}
      />
    </Card>
  );
}

/** The request without the correlation tag, which is shown below it. */
export function SentRequest({ launch }: { launch: LaunchRecord }) {
  const text = JSON.stringify(launch.request, null, 2);
  return (
    <Card
      id="request"
      title="Request"
      mark={
        <span className="ml-auto">
          <CopyButton text={text} label="Copy the request" />
        </span>
      }
    >
      <CodeBox label="The request as JSON" text={text} />
      {launch.correlationTag ? (
        <p className="mt-2 text-xs break-words text-muted">
          The portal adds one tag to identify the job:{" "}
          <code className="font-mono">
            {CORRELATION_TAG_KEY} = {launch.id}
          </code>
        </p>
      ) : null}
    </Card>
  );
}
