import { Actor } from "@/components/records/actor";
import { CallFailureText } from "@/components/records/failure-notice";
import { HeadlineBadge } from "@/components/records/headline-badge";
import { type JobNumber, numberedId } from "@/components/records/job-number";
import { RelativeTime } from "@/components/records/relative-time";
import { Identifier } from "@/components/ui/identifier";
import { sizeWords } from "@/lib/contract/export-request/audience-sizes";
import type { ExportDecideAction } from "@/lib/contract/export-request/export-form";
import { headlineOf } from "@/lib/contract/jobs/job-entry";
import type {
  ExportEvent,
  ExportRecord,
  JobExport,
  JobExports,
  ListedExport,
} from "@/lib/contract/records/export-record";
import type { Names } from "@/lib/format/actor-words";
import { eventRequestId } from "@/lib/format/events/event-detail";
import { exportEventTitle } from "@/lib/format/events/export-event-words";
import { ExportDecisions } from "./export-decisions";
import { texts } from "./texts";

const words = texts.list;

export type ExportListProps = {
  jobId: string;
  number?: JobNumber;
  shown: JobExports;
  /** Of all the portal's exports of the job, oldest first. */
  events: readonly ExportEvent[];
  names: Names;
  /** IDs of the exports about which the user may decide. */
  decidable: ReadonlySet<string>;
  decide: ExportDecideAction;
};

export function ExportList({ jobId, number, shown, events, ...rest }: ExportListProps) {
  const { names, decidable, decide } = rest;
  const headingId = numberedId("export-list-heading", number);
  const { exports, asOf, failure } = shown;
  return (
    <section aria-labelledby={headingId} className="space-y-2">
      <h3 id={headingId} className="font-medium">
        {words.heading}
      </h3>
      {exports.length === 0 ? <p>{asOf ? words.none : words.notRead}</p> : null}
      <ul className="divide-y divide-line">
        {exports.map((each, index) => (
          <li key={each.record?.id ?? `${each.name} ${index}`} className="space-y-1 py-3">
            <ExportSummary exported={each} names={names} />
            {each.record && decidable.has(each.record.id) ? (
              <ExportDecisions
                // A new form for each state: a refusal belongs to the old one.
                key={`${each.record.state} ${each.record.attempt}`}
                jobId={jobId}
                arn={each.record.audienceGenerationJobArn}
                id={each.record.id}
                attempt={each.record.attempt}
                isAbsent={each.record.state === "absent"}
                action={decide}
              />
            ) : null}
            <History
              events={events.filter(({ exportId }) => exportId === each.record?.id)}
              names={names}
            />
          </li>
        ))}
      </ul>
      {asOf ? (
        <p className="text-xs text-muted">
          <span>{words.asOf}</span> <RelativeTime at={asOf} />
        </p>
      ) : null}
      {failure ? (
        <div className="space-y-1 text-warning">
          <p>{words.failed}</p>
          <CallFailureText {...failure} />
        </div>
      ) : null}
    </section>
  );
}

function ExportSummary({ exported, names }: { exported: JobExport; names: Names }) {
  const { name, audienceSize, description, record, listed } = exported;
  const [first] = listed;
  const startedAt = record?.createdAt ?? first?.createTime;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <strong className="min-w-0 break-words" translate="no">
          {name}
        </strong>
        <span>{sizeWords(audienceSize)}</span>
        <HeadlineBadge headline={headlineOf(record?.state, first?.status)} status={first?.status} />
      </div>
      {description ? (
        <p className="break-words" translate="no">
          {description}
        </p>
      ) : null}
      <p className="text-xs text-muted">
        <span>{words.started}</span> {startedAt ? <RelativeTime at={startedAt} /> : null}{" "}
        {record ? (
          <>
            <span>{words.by}</span> <Actor id={record.actor} names={names} />
          </>
        ) : (
          <span>{words.elsewhere}</span>
        )}
      </p>
      {record ? <Doubt record={record} /> : null}
      {listed.length > 1 ? <p>{words.twice}</p> : null}
      {listed.map((each) => (
        <Listed
          key={`${each.createTime} ${each.status}`}
          listed={each}
          isOneOfMany={listed.length > 1}
        />
      ))}
    </>
  );
}

/** Why AWS has no export, or the portal does not know. */
function Doubt({ record: { state, outcome } }: { record: ExportRecord }) {
  const isOver = state === "launched" || state === "sending" || state === "duplicate";
  if (isOver || !outcome || outcome.state === "launched") return null;
  return (
    <p className="break-words">
      <span>{`${outcome.title}. ${outcome.explanation} ${outcome.nextStep}`}</span>
    </p>
  );
}

function Listed({ listed, isOneOfMany }: { listed: ListedExport; isOneOfMany: boolean }) {
  const { status, statusCode, message, outputLocation, createTime } = listed;
  const reason = [statusCode, message].filter(Boolean).join(": ");
  return (
    <>
      {isOneOfMany ? (
        <p className="flex flex-wrap items-center gap-x-3">
          <HeadlineBadge headline={headlineOf(undefined, status)} status={status} />
          {createTime ? <RelativeTime at={createTime} /> : null}
        </p>
      ) : null}
      {reason ? (
        <p className="break-words">
          <span className="text-muted">{words.reason}</span> <span translate="no">{reason}</span>
        </p>
      ) : null}
      {outputLocation ? (
        <div className="flex min-w-0 items-center gap-2">
          <span className="shrink-0 text-muted">{words.location}</span>
          <Identifier value={outputLocation} label={words.locationToCopy} />
        </div>
      ) : null}
    </>
  );
}

function History({ events, names }: { events: readonly ExportEvent[]; names: Names }) {
  if (events.length === 0) return null;
  return (
    <details className="text-xs">
      <summary className="w-fit text-muted">{words.history}</summary>
      <ol reversed className="mt-1 space-y-1">
        {events.toReversed().map((event, index) => (
          // Events never change their order.
          // biome-ignore lint/suspicious/noArrayIndexKey: a pending event has no number yet.
          <ExportEventItem key={index} event={event} names={names} />
        ))}
      </ol>
    </details>
  );
}

function ExportEventItem({ event, names }: { event: ExportEvent; names: Names }) {
  const { seq, at, actor } = event;
  const requestId = eventRequestId(event);
  return (
    <li className="border-l-2 border-line pl-3">
      <p className="font-medium">{exportEventTitle(event)}</p>
      <p className="text-muted">
        <RelativeTime at={at} /> {words.separator} <Actor id={actor} names={names} />{" "}
        {seq === undefined ? null : <span>{words.event(seq)}</span>}
      </p>
      {requestId ? (
        <div className="flex min-w-0 items-center gap-1 text-muted">
          <span className="shrink-0">{words.requestId}</span>
          <Identifier value={requestId} label={words.requestIdToCopy} />
        </div>
      ) : null}
    </li>
  );
}
