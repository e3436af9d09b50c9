import "server-only";
import { and, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { type AuditQuery, kindsOf } from "@/lib/contract/urls/audit-query";
import { people } from "@/lib/db/access-tables";
import { containsText } from "@/lib/db/contains-text";
import { launches, ledgerEvents, otherTextOfLaunch } from "@/lib/db/schema";

const { kind, actorId, address, object, detail, launchId, at } = ledgerEvents;

export function auditConditions(query: AuditQuery): SQL | undefined {
  return and(
    query.kind === undefined ? undefined : inArray(kind, [...kindsOf(query.kind)]),
    query.person === undefined ? undefined : eq(actorId, query.person),
    query.text === undefined ? undefined : matches(query.text),
    query.from === undefined ? undefined : sql`${at} >= ${midnight(query.from)}`,
    query.to === undefined ? undefined : sql`${at} < ${midnight(query.to, 1)}`,
  );
}

/** Midnight UTC of a day, plus `later` days. */
export function midnight(day: string, later = 0): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + later * 86_400_000);
}

function matches(text: string): SQL | undefined {
  // Scalar subqueries: a key lookup per event read is faster than listing all matches first.
  const personName = sql`(select ${people.name} from ${people} where ${people.id} = ${actorId})`;
  const launchText = sql`(select ${launches.name} || ' ' || ${otherTextOfLaunch()} from ${launches} where ${launches.id} = ${launchId})`;
  const id = sql`${launchId}::text`;
  const texts = [actorId, address, object, detail, id, personName, launchText];
  return or(...texts.map((each) => containsText(each, text)));
}
