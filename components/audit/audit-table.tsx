import Link from "next/link";
import { auditNote, auditTitle } from "@/components/audit/audit-words";
import { outcomeTexts, texts } from "@/components/audit/texts";
import { HeadlineBadge } from "@/components/records/headline-badge";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { CodeBox } from "@/components/ui/code-box";
import type { IconName } from "@/components/ui/icon";
import { Identifier } from "@/components/ui/identifier";
import { UtcTime } from "@/components/ui/utc-time";
import { headlineOf } from "@/lib/contract/jobs/job-entry";
import type { AuditLine } from "@/lib/contract/records/audit-event";
import type { LaunchState } from "@/lib/contract/records/launch-record";
import { auditHref } from "@/lib/contract/urls/audit-query";
import { actorWords } from "@/lib/format/actor-words";
import { type AuditOutcome, auditOutcome } from "@/lib/format/events/audit-outcome";
import { eventRequestId } from "@/lib/format/events/event-detail";

const t = texts.table;

export function AuditTable({ caption, lines }: { caption: string; lines: AuditLine[] }) {
  return (
    <table className="w-full table-fixed rounded-card border border-line bg-surface text-left">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-b border-line text-xs text-muted">
          <Heading className="hidden w-53 lg:table-cell">{t.when}</Heading>
          <Heading className="hidden w-36 lg:table-cell">{t.who}</Heading>
          <Heading>{t.event}</Heading>
          <Heading className="hidden w-40 lg:table-cell">{t.outcome}</Heading>
          <Heading className="hidden w-36 xl:table-cell">{t.address}</Heading>
          <Heading className="hidden w-48 xl:table-cell">{t.requestId}</Heading>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <EventLine key={line.seq} line={line} />
        ))}
      </tbody>
    </table>
  );
}

function Heading({ className = "", children }: { className?: string; children: string }) {
  return (
    <th scope="col" className={`px-3 py-2 font-medium ${className}`}>
      {children}
    </th>
  );
}

function EventLine({ line }: { line: AuditLine }) {
  const { at, actor, actorName, address } = line;
  const requestId = eventRequestId(line);
  return (
    <tr className="border-b border-line align-top last:border-0">
      <td className="hidden px-3 py-2 lg:table-cell">
        <UtcTime at={at} />
      </td>
      <td className="hidden px-3 py-2 lg:table-cell">
        <ActorLink actor={actor} name={actorName} />
      </td>
      <td className="px-3 py-2">
        <What line={line} />
      </td>
      <td className="hidden px-3 py-2 lg:table-cell">
        <OutcomeBadge outcome={auditOutcome(line)} />
      </td>
      <td className="hidden px-3 py-2 break-all xl:table-cell">{address}</td>
      <td className="hidden px-3 py-2 xl:table-cell">
        {requestId ? <Identifier value={requestId} label={t.copiedRequestId} /> : null}
      </td>
    </tr>
  );
}

function What({ line }: { line: AuditLine }) {
  const { launchId, launchName, exportName, jobId, object } = line;
  const note = auditNote(line);
  return (
    <>
      <div className="flex items-start justify-between gap-x-3">
        <p className="min-w-0 break-words">
          <span className="mr-2 font-medium">{auditTitle(line)}</span>
          {launchId ? (
            <Link href={`/jobs/${launchId}`} prefetch={false} translate="no">
              {launchName ?? launchId}
            </Link>
          ) : null}
          {exportName ? <ExportName name={exportName} jobId={jobId} /> : null}
          {object && !exportName ? (
            <span translate="no" className="text-muted">
              {object}
            </span>
          ) : null}
        </p>
        <div className="shrink-0 lg:hidden">
          <OutcomeBadge outcome={auditOutcome(line)} />
        </div>
      </div>
      {note ? <p className="text-xs break-words">{note}</p> : null}
      <Aside line={line} />
      <EventDetails line={line} />
    </>
  );
}

function ExportName({ name, jobId }: { name: string; jobId?: string }) {
  if (jobId === undefined) return <span translate="no">{name}</span>;
  return (
    <Link href={`/jobs/${jobId}#exports`} prefetch={false} translate="no">
      {name}
    </Link>
  );
}

function Aside({ line }: { line: AuditLine }) {
  const { at, actor, actorName, address } = line;
  const requestId = eventRequestId(line);
  return (
    <>
      <p className="text-xs text-muted lg:hidden">
        <UtcTime at={at} /> · <ActorLink actor={actor} name={actorName} />
      </p>
      {address ? <p className="text-xs break-all text-muted xl:hidden">{t.from(address)}</p> : null}
      {requestId ? (
        <div className="flex min-w-0 items-center gap-1 text-xs text-muted xl:hidden">
          <span className="shrink-0">{t.requestId}</span>
          <Identifier value={requestId} label={t.copiedRequestId} />
        </div>
      ) : null}
    </>
  );
}

function EventDetails({ line }: { line: AuditLine }) {
  const { actorName: _person, launchName: _launch, ownerName: _owner, ...others } = line;
  const { exportName: _export, jobId: _job, ...event } = others;
  return (
    <details className="text-xs">
      <summary className="w-fit py-1 text-muted">{t.details(event.seq)}</summary>
      <div className="mt-1">
        <CodeBox label={t.inFull(event.seq)} text={JSON.stringify(event, null, 2)} />
      </div>
    </details>
  );
}

/** Links to all events of the actor. The ID shows on hover and focus. */
function ActorLink({ actor, name }: { actor: string; name?: string }) {
  const words = name ?? actorWords(actor);
  return (
    <Link
      href={auditHref({ person: actor })}
      prefetch={false}
      title={actor}
      translate="no"
      className="group inline-block max-w-full truncate align-bottom focus-visible:whitespace-normal"
    >
      <span>{words}</span>
      {words !== actor ? (
        <span className="hidden text-xs break-all text-muted group-focus-visible:block">
          {actor}
        </span>
      ) : null}
    </Link>
  );
}

type BadgeLook = { tone: BadgeTone; icon: IconName };

const BADGES: Record<Exclude<AuditOutcome, LaunchState>, BadgeLook> = {
  "not-sent": { tone: "warning", icon: "circle-dashed" },
  asked: { tone: "muted", icon: "circle-dashed" },
  done: { tone: "muted", icon: "check" },
  unanswered: { tone: "warning", icon: "circle-question-mark" },
  refused: { tone: "danger", icon: "ban" },
  whole: { tone: "success", icon: "shield-check" },
  broken: { tone: "danger", icon: "shield-alert" },
};

function OutcomeBadge({ outcome }: { outcome: AuditOutcome }) {
  if (isState(outcome)) return <HeadlineBadge headline={headlineOf(outcome, undefined)} />;
  return <Badge {...BADGES[outcome]} word={outcomeTexts[outcome]} />;
}

function isState(outcome: AuditOutcome): outcome is LaunchState {
  return !Object.hasOwn(BADGES, outcome);
}
