import "server-only";
import { and, eq, ilike, inArray, or, type SQL, sql } from "drizzle-orm";
import { type AuditQuery, kindsOf } from "@/lib/contract/urls/audit-query";
import { people } from "@/lib/db/access-tables";
import { launches, ledgerEvents } from "@/lib/db/schema";

const { kind, actorId, address, object, detail, launchId, at } = ledgerEvents;

/** Conditions of all filters except the page position. */
export function auditConditions(query: AuditQuery): SQL | undefined {
  return and(
    query.kind === undefined ? undefined : inArray(kind, [...kindsOf(query.kind)]),
    query.person === undefined ? undefined : eq(actorId, query.person),
    query.text === undefined ? undefined : containsText(query.text),
    query.from === undefined ? undefined : sql`${at} >= ${midnight(query.from)}`,
    query.to === undefined ? undefined : sql`${at} < ${midnight(query.to, 1)}`,
  );
}

/** Midnight UTC of a day, plus `later` days. */
export function midnight(day: string, later = 0): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + later * 86_400_000);
}

/**
 * Searches person ID and name, address, object, launch ID, the launch's search text, and the detail
 * (with the AWS request ID). Case-insensitive.
 */
function containsText(text: string): SQL | undefined {
  const part = `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return or(
    ilike(actorId, part),
    ilike(address, part),
    ilike(object, part),
    ilike(detail, part),
    sql`${launchId}::text ilike ${part}`,
    // Scalar subqueries: a key lookup per event read is faster than listing all matches first.
    sql`(select ${people.name} from ${people} where ${people.id} = ${actorId}) ilike ${part}`,
    sql`(select ${launches.searchText} from ${launches} where ${launches.id} = ${launchId}) ilike ${part}`,
  );
}
