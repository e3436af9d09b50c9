import Link from "next/link";
import { AuditFilter, type AuditPerson } from "@/components/audit/audit-filter";
import { AuditTable } from "@/components/audit/audit-table";
import { VerificationNotice } from "@/components/audit/verification-notice";
import { FocusAfterSubmit } from "@/components/shell/focus-after-submit";
import { ButtonLink } from "@/components/ui/button";
import type { AuditLine } from "@/lib/contract/records/audit-event";
import type { LedgerVerification, VerifyAction } from "@/lib/contract/records/ledger-verification";
import {
  type AuditQuery,
  auditExportHref,
  auditHref,
  isAuditFiltered,
} from "@/lib/contract/urls/audit-query";

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
  /** The last event searched, where the page is not full. */
  searchedTo?: number;
  verification?: LedgerVerification & { actorName?: string };
  /** Number of recorded events not yet linked to the chain. */
  pending: number;
  query: AuditQuery;
  verify: VerifyAction;
}) {
  const { before, ...filters } = query;
  return (
    <div className="space-y-4">
      <h1 className="text-lg font-semibold">Audit</h1>
      <FocusAfterSubmit name="verification">
        <VerificationNotice verification={verification} verify={verify} />
      </FocusAfterSubmit>
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
          Searched back to event {searchedTo}. Select “Older” to search further.
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
  return isAuditFiltered(query) ? "Matching events, newest first" : "All events, newest first";
}

function NoEvents({ query, searchedTo }: { query: AuditQuery; searchedTo?: number }) {
  const isNarrowed = isAuditFiltered(query) || query.before !== undefined;
  return (
    <p className="rounded-card border border-line bg-surface p-5">
      {isNarrowed ? (
        <>
          {searchedTo === undefined
            ? "No event matches. "
            : `No event matches back to event ${searchedTo}. Select “Older” to search further. `}
          <Link href="/audit">Show all events</Link>
        </>
      ) : (
        "No events yet."
      )}
    </p>
  );
}

/** Not `Link`s: a prefetch would record an export. */
function ExportLinks({ query }: { query: AuditQuery }) {
  return (
    <section aria-label="Export" className="text-xs text-muted">
      <p className="text-sm text-text">
        Export {isAuditFiltered(query) ? "matching events" : "all events"} as{" "}
        <a href={auditExportHref(query, "jsonl")}>JSON lines</a> or{" "}
        <a href={auditExportHref(query, "csv")}>CSV</a>
      </p>
      <p>
        Events are oldest first. Each export is recorded in the audit. JSON lines contain everything
        that the hashes cover. In CSV, text that a spreadsheet could read as a formula (it starts
        with = + - @, a tab or a line break) or that starts with an apostrophe gets an extra
        apostrophe in front.
      </p>
    </section>
  );
}
