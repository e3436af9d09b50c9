import { Actor } from "@/components/records/actor";
import { JobMark } from "@/components/records/job-mark";
import { Card } from "@/components/ui/card";
import { CodeBox } from "@/components/ui/code-box";
import { CopyButton } from "@/components/ui/copy-button";
import { Facts } from "@/components/ui/facts";
import { Identifier } from "@/components/ui/identifier";
import { UtcTime } from "@/components/ui/utc-time";
import { isRetrying } from "@/lib/contract/records/launch-motion";
import {
  CORRELATION_TAG_KEY,
  type LaunchRecord,
  type Resolver,
  SYSTEM_ACTOR,
} from "@/lib/contract/records/launch-record";
import type { Names } from "@/lib/format/actor-words";

const RESOLVERS: Record<Resolver, string> = {
  response: "AWS's answer",
  reconciler: "the portal, from AWS's list of jobs",
  person: "a person",
};

/** What the ledger knows of a launch beyond its request. */
export function LaunchFacts({ launch, names }: { launch: LaunchRecord; names: Names }) {
  const { awsRequestId, sentAt, resolvedBy, retryUntil } = launch;
  return (
    <Facts
      facts={[
        [
          "Launched by",
          launch.actor === SYSTEM_ACTOR ? (
            "Not known: found after a restore"
          ) : (
            <Actor key="actor" id={launch.actor} names={names} />
          ),
        ],
        ["Account", launch.account],
        ["Region", launch.region],
        ["Saved", <UtcTime key="created" at={launch.createdAt} />],
        ["Last sent", sentAt ? <UtcTime key="sent" at={sentAt} /> : undefined],
        ["Attempts", launch.attempt],
        [
          "Retried until",
          isRetrying(launch) && retryUntil ? <UtcTime key="retry" at={retryUntil} /> : undefined,
        ],
        [
          "AWS request ID",
          awsRequestId ? (
            <Identifier key="request" value={awsRequestId} label="request ID" />
          ) : undefined,
        ],
        ["Resolved by", resolvedBy ? RESOLVERS[resolvedBy] : undefined],
        ["Launch ID", <Identifier key="id" value={launch.id} label="launch ID" />],
      ]}
    />
  );
}

/** The job that came of the launch, as AWS told of it last. */
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
          ["Status", job ? job.status : "AWS has not been asked yet"],
          ["Reason", job?.message],
          ["Status code", job?.statusCode],
          ["As of", job ? <UtcTime key="as-of" at={job.checkedAt} /> : undefined],
        ]}
      />
    </Card>
  );
}

/** The request as the person made it, and the one thing that the portal adds to it. */
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
          The portal adds one tag to find the job again:{" "}
          <code className="font-mono">
            {CORRELATION_TAG_KEY} = {launch.id}
          </code>
        </p>
      ) : null}
    </Card>
  );
}
