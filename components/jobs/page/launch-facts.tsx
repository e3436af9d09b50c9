import Link from "next/link";
import type { ReactNode } from "react";
import { pageTexts } from "@/components/jobs/page/texts";
import { Actor } from "@/components/records/actor";
import { CallFailureText } from "@/components/records/failure-notice";
import { RelativeTime } from "@/components/records/relative-time";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { Identifier } from "@/components/ui/identifier";
import { UtcTime } from "@/components/ui/utc-time";
import { headlineOf } from "@/lib/contract/jobs/job-entry";
import type { CallFailure } from "@/lib/contract/records/call-failure";
import { isRetrying } from "@/lib/contract/records/launch-progress";
import {
  CORRELATION_TAG_KEY,
  type JobReport,
  type LaunchRecord,
} from "@/lib/contract/records/launch-record";
import { templateHref } from "@/lib/contract/templates/template";
import type { Names } from "@/lib/format/actor-words";
import { hasNotice } from "./job-notice";
import { RequestCard } from "./request-card";

/** That a launch came from; known to those who see the template. */
export type LaunchTemplate = { id: string; title: string; version: number };

export function LaunchFacts({
  launch,
  names,
  template,
  batchId,
}: {
  launch: LaunchRecord;
  names: Names;
  template: LaunchTemplate | undefined;
  batchId: string | undefined;
}) {
  const { awsRequestId, sentAt, resolvedBy, retryUntil } = launch;
  const words = pageTexts.record;
  return (
    <Facts
      facts={[
        [words.launchedBy, <Actor key="actor" id={launch.actor} names={names} />],
        [
          words.template,
          template ? (
            <span key="template">
              <Link href={templateHref(template)} prefetch={false} translate="no">
                {template.title}
              </Link>
              <span>{words.templateVersion(template.version)}</span>
            </span>
          ) : undefined,
        ],
        [
          words.batch,
          batchId ? (
            <Link key="batch" href={`/batches/${batchId}`} prefetch={false}>
              {words.showBatch}
            </Link>
          ) : undefined,
        ],
        [words.account, launch.account],
        [words.region, <Code key="region" text={launch.region} />],
        [words.saved, <RelativeTime key="created" at={launch.createdAt} />],
        [words.lastSent, sentAt ? <RelativeTime key="sent" at={sentAt} /> : undefined],
        [words.attempts, launch.attempt],
        [
          words.retryingUntil,
          isRetrying(launch) && retryUntil ? <UtcTime key="retry" at={retryUntil} /> : undefined,
        ],
        [
          words.awsRequestId,
          awsRequestId ? (
            <Identifier key="request" value={awsRequestId} label={words.requestIdToCopy} />
          ) : undefined,
        ],
        [words.resolvedBy, resolvedBy ? words.resolver[resolvedBy] : undefined],
        [words.launchId, <Identifier key="id" value={launch.id} label={words.launchIdToCopy} />],
      ]}
    />
  );
}

export function JobCard({
  launch,
  failure,
}: {
  launch: LaunchRecord;
  failure: CallFailure | undefined;
}) {
  const { audienceGenerationJobArn: arn, job, state } = launch;
  const words = pageTexts.job;
  if (!arn || state !== "launched") return null;
  return (
    <Card id="job" title={words.heading}>
      <Facts
        facts={[
          [words.arn, <Identifier key="arn" value={arn} label={words.arnToCopy} />],
          [words.status, job ? <Code key="status" text={job.status} /> : words.notChecked],
          ...(job && !hasNotice(headlineOf(state, job.status)) ? reasonFacts(job) : []),
          [words.lastChecked, job ? <RelativeTime key="checked" at={job.checkedAt} /> : undefined],
        ]}
      />
      {failure ? (
        <div className="mt-3 space-y-1">
          <p>{words.notRead}</p>
          <CallFailureText {...failure} />
        </div>
      ) : null}
    </Card>
  );
}

/** Of a job with a notice they are there. */
function reasonFacts({ message, statusCode }: JobReport): [string, ReactNode][] {
  const words = pageTexts.job;
  return [
    [words.reason, message],
    [words.statusCode, statusCode ? <Code key="code" text={statusCode} /> : undefined],
  ];
}

function Code({ text }: { text: string }) {
  return <span translate="no">{text}</span>;
}

/** The request without the correlation tag, which is shown below it. */
export function SentRequest({ launch }: { launch: LaunchRecord }) {
  return (
    <RequestCard request={launch.request}>
      {launch.correlationTag ? (
        <p>
          {pageTexts.request.correlationTag}{" "}
          <code className="font-mono" translate="no">
            {`${CORRELATION_TAG_KEY} = ${launch.id}`}
          </code>
        </p>
      ) : null}
    </RequestCard>
  );
}
