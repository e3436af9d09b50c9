import "server-only";
import { readAudit } from "@/lib/audit/list-audit-events";
import type { AuditLine } from "@/lib/contract/records/audit-event";
import type { LedgerVerification } from "@/lib/contract/records/ledger-verification";
import type { AuditQuery } from "@/lib/contract/urls/audit-query";
import { ownerOf } from "@/lib/format/events/event-detail";
import { listPeople, namesOf } from "@/lib/people/people";

/** For the choice of a person; others can be found by their id. */
const PEOPLE_MAX = 500;

export type AuditSheet = {
  people: { id: string; name: string }[];
  lines: AuditLine[];
  nextBefore?: number;
  searchedTo?: number;
  verification?: LedgerVerification & { actorName?: string };
  pending: number;
  archivedTo?: number;
};

export async function readAuditSheet(query: AuditQuery): Promise<AuditSheet> {
  const [read, people] = await Promise.all([readAudit(query), listPeople(PEOPLE_MAX)]);
  const {
    events,
    nextBefore,
    searchedTo,
    launchNames,
    exports,
    verification,
    pending,
    archivedTo,
  } = read;
  const known = events.flatMap((event) => [event.actor, ownerOf(event) ?? []].flat());
  const names = await namesOf(verification ? [...known, verification.actor] : known);
  return {
    people,
    lines: events.map((event) => ({
      ...event,
      ...named("actorName", names.get(event.actor)),
      ...named("launchName", launchNames.get(event.launchId ?? "")),
      ...exportOf(exports.get(event.object ?? "")),
      ...named("ownerName", names.get(ownerOf(event) ?? "")),
    })),
    nextBefore,
    searchedTo,
    pending,
    archivedTo,
    ...(verification && {
      verification: { ...verification, ...named("actorName", names.get(verification.actor)) },
    }),
  };
}

function exportOf(
  exported: { name: string; jobId?: string } | undefined,
): Pick<AuditLine, "exportName" | "jobId"> {
  if (!exported) return {};
  const { name: exportName, jobId } = exported;
  return { exportName, ...(jobId !== undefined && { jobId }) };
}

function named<K extends string>(key: K, name: string | undefined): Partial<Record<K, string>> {
  return name === undefined ? {} : ({ [key]: name } as Record<K, string>);
}
