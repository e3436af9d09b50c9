import "server-only";
import { readAudit } from "@/lib/audit/read-audit";
import { namesOf } from "@/lib/auth/people";
import type { AuditLine } from "@/lib/contract/audit-event";
import type { AuditQuery } from "@/lib/contract/audit-query";
import type { LedgerVerification } from "@/lib/contract/ledger-verification";

export type AuditSheet = {
  lines: AuditLine[];
  nextBefore?: number;
  searchedTo?: number;
  verification?: LedgerVerification & { actorName?: string };
};

/** What `/audit` shows: events and verdict, with people's names. */
export async function readAuditSheet(query: AuditQuery): Promise<AuditSheet> {
  const { events, nextBefore, searchedTo, launchNames, verification } = await readAudit(query);
  const actors = events.map(({ actor }) => actor);
  const names = await namesOf(verification ? [...actors, verification.actor] : actors);
  return {
    lines: events.map((event) => ({
      ...event,
      ...named("actorName", names.get(event.actor)),
      ...named("launchName", launchNames.get(event.launchId ?? "")),
    })),
    nextBefore,
    searchedTo,
    ...(verification && {
      verification: { ...verification, ...named("actorName", names.get(verification.actor)) },
    }),
  };
}

function named<K extends string>(key: K, name: string | undefined): Partial<Record<K, string>> {
  return name === undefined ? {} : ({ [key]: name } as Record<K, string>);
}
