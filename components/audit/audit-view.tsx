import Link from "next/link";
import { AuditFilter, type AuditPerson } from "@/components/audit/audit-filter";
import { AuditTable } from "@/components/audit/audit-table";
import { VerificationNotice } from "@/components/audit/verification-notice";
import { AnswerPlace } from "@/components/shell/answer-place";
import { ButtonLink } from "@/components/ui/button";
import type { AuditLine } from "@/lib/contract/records/audit-event";
import type { LedgerVerification, VerifyAction } from "@/lib/contract/records/ledger-verification";
import {
  type AuditQuery,
  auditExportHref,
  auditHref,
  isAuditFiltered,
} from "@/lib/contract/urls/audit-query";

/** What everybody did, newest first, and whether the record of it holds. */
export function AuditView({
  lines,
  people,
  nextBefore,
  searchedTo,
  verification,
  pending,
  query,
  verify,
}: {
  lines: AuditLine[];
  people: AuditPerson[];
  nextBefore?: number;
  /** Where the search rested before the page was full. */
  searchedTo?: number;
  verification?: LedgerVerification & { actorName?: string };
  /** Events that are recorded, and not linked to the chain yet. */
  pending: number;
  query: AuditQuery;
  verify: VerifyAction;
}) {
  const { before, ...filters } = query;
  return (
    <div className="space-y-4">
      <h1 className="text-lg font-semibold">Audit</h1>
      <AnswerPlace name="verification">
        <VerificationNotice verification={verification} verify={verify} />
      </AnswerPlace>
      <AuditFilter query={query} people={people} />
      {pending > 0 ? (
        <p className="text-xs text-muted">
          {pending === 1 ? "1 more event is" : `${pending} more events are`} being linked to the
          chain. Reload the page to see {pending === 1 ? "it" : "them"}.
        </p>
      ) : null}
      {lines.length > 0 ? (
        <AuditTable caption={captionOf(query)} lines={lines} />
      ) : (
        <NoEvents query={query} searchedTo={searchedTo} />
      )}
      {lines.length > 0 && searchedTo !== undefined ? (
        <p className="text-xs text-muted">
          Searched back to event {searchedTo}; “Older” goes on from there.
        </p>
      ) : null}
      <nav aria-label="Pages" className="flex flex-wrap gap-2 empty:hidden">
        {before ? <ButtonLink href={auditHref(filters)}>Newest</ButtonLink> : null}
        {nextBefore ? (
          <ButtonLink href={auditHref({ ...filters, before: nextBefore })}>Older</ButtonLink>
        ) : null}
      </nav>
      <ExportLinks query={filters} />
    </div>
  );
}

function captionOf(query: AuditQuery): string {
  return isAuditFiltered(query) ? "Events found, newest first" : "All events, newest first";
}

function NoEvents({ query, searchedTo }: { query: AuditQuery; searchedTo?: number }) {
  const isNarrowed = isAuditFiltered(query) || query.before !== undefined;
  return (
    <p className="rounded-card border border-line bg-surface p-5">
      {isNarrowed ? (
        <>
          {searchedTo === undefined
            ? "No event matches. "
            : `No event matches back to event ${searchedTo}; “Older” goes on from there. `}
          <Link href="/audit">Show all events</Link>
        </>
      ) : (
        "Nothing has happened yet."
      )}
    </p>
  );
}

/** Plain links: a router would fetch them in advance, and each is put on record. */
function ExportLinks({ query }: { query: AuditQuery }) {
  return (
    <section aria-label="Export" className="text-xs text-muted">
      <p className="text-sm text-text">
        Export {isAuditFiltered(query) ? "what the filter lets through" : "all events"} as{" "}
        <a href={auditExportHref(query, "jsonl")}>JSON lines</a> or{" "}
        <a href={auditExportHref(query, "csv")}>CSV</a>
      </p>
      <p>
        Oldest first, and put on record as an event of its own. JSON lines carry all that the hashes
        cover. In CSV an apostrophe stands before text that a spreadsheet would take for a formula
        (first character = + - @, a tab or a line break), and before an apostrophe.
      </p>
    </section>
  );
}
