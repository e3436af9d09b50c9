import Link from "next/link";
import { AuditFilter, type AuditPerson } from "@/components/audit/audit-filter";
import { AuditTable } from "@/components/audit/audit-table";
import { texts } from "@/components/audit/texts";
import { VerificationNotice } from "@/components/audit/verification-notice";
import { FocusAfterSubmit } from "@/components/shell/focus-after-submit";
import { ButtonLink } from "@/components/ui/button-link";
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
  archivedTo,
  query,
  verify,
}: {
  lines: AuditLine[];
  people: AuditPerson[];
  nextBefore?: number;
  searchedTo?: number;
  verification?: LedgerVerification & { actorName?: string };
  pending: number;
  archivedTo?: number;
  query: AuditQuery;
  verify: VerifyAction;
}) {
  const { before, ...filters } = query;
  return (
    <div className="space-y-4">
      <h1 className="text-lg font-semibold">{texts.title}</h1>
      <FocusAfterSubmit name="verification">
        <VerificationNotice verification={verification} archivedTo={archivedTo} verify={verify} />
      </FocusAfterSubmit>
      <AuditFilter query={query} people={people} />
      {pending > 0 ? <p className="text-xs text-muted">{texts.pending(pending)}</p> : null}
      {lines.length > 0 ? (
        <AuditTable caption={captionOf(query, archivedTo)} lines={lines} />
      ) : (
        <NoEvents query={query} searchedTo={searchedTo} archivedTo={archivedTo} />
      )}
      {lines.length > 0 && searchedTo !== undefined ? (
        <p className="text-xs text-muted">{texts.search.searchedTo(searchedTo)}</p>
      ) : null}
      {archivedTo ? <p className="text-xs text-muted">{texts.archived.list(archivedTo)}</p> : null}
      <nav aria-label={texts.pages.label} className="flex flex-wrap gap-2 empty:hidden">
        {before ? <ButtonLink href={auditHref(filters)}>{texts.pages.newest}</ButtonLink> : null}
        {nextBefore ? (
          <ButtonLink href={auditHref({ ...filters, before: nextBefore })}>
            {texts.pages.older}
          </ButtonLink>
        ) : null}
      </nav>
      <ExportLinks query={filters} archivedTo={archivedTo} />
    </div>
  );
}

function captionOf(query: AuditQuery, archivedTo: number | undefined): string {
  const { matching, all, after } = texts.table;
  if (isAuditFiltered(query)) return matching;
  return archivedTo ? after(archivedTo) : all;
}

type Range = { query: AuditQuery; archivedTo: number | undefined };

function NoEvents({ query, searchedTo, archivedTo }: Range & { searchedTo?: number }) {
  const { none, noMatch, noMatchTo, noMatchAfter, showAll } = texts.search;
  const nothing = archivedTo ? noMatchAfter(archivedTo) : noMatch;
  const isNarrowed = isAuditFiltered(query) || query.before !== undefined;
  return (
    <p className="rounded-card border border-line bg-surface p-5">
      {isNarrowed ? (
        <span>
          <span>{searchedTo === undefined ? nothing : noMatchTo(searchedTo)}</span>{" "}
          <Link href="/audit">{showAll}</Link>
        </span>
      ) : (
        <span key="none">{none}</span>
      )}
    </p>
  );
}

/** Not `Link`s: a prefetch would record an export. */
function ExportLinks({ query, archivedTo }: Range) {
  const { label, matching, all, after, jsonLines, or, csv, note } = texts.export;
  const every = archivedTo ? after(archivedTo) : all;
  return (
    <section aria-label={label} className="text-xs text-muted">
      <p className="text-sm text-text">
        <span>{isAuditFiltered(query) ? matching : every}</span>{" "}
        <a href={auditExportHref(query, "jsonl")}>{jsonLines}</a> {or}{" "}
        <a href={auditExportHref(query, "csv")}>{csv}</a>.
      </p>
      <p>{note}</p>
    </section>
  );
}
