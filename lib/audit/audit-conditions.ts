import "server-only";
import { and, eq, ilike, inArray, or, type SQL, sql } from "drizzle-orm";
import { type AuditQuery, kindsOf } from "@/lib/contract/urls/audit-query";
import { people } from "@/lib/db/access-tables";
import { launches, ledgerEvents } from "@/lib/db/schema";

const { kind, actorId, address, object, detail, launchId, at } = ledgerEvents;

/** What an event has to be to pass the filters; its place in the chain is not asked here. */
export function auditConditions(query: AuditQuery): SQL | undefined {
  return and(
    query.kind === undefined ? undefined : inArray(kind, [...kindsOf(query.kind)]),
    query.person === undefined ? undefined : eq(actorId, query.person),
    query.text === undefined ? undefined : saysSomewhere(query.text),
    query.from === undefined ? undefined : sql`${at} >= ${midnight(query.from)}`,
    query.to === undefined ? undefined : sql`${at} < ${midnight(query.to, 1)}`,
  );
}

/** The first moment of the day, or of the one so many days later. */
export function midnight(day: string, later = 0): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + later * 86_400_000);
}

/**
 * The person's id or name, the address, the object, the launch's id or whatever the list of launches
 * finds it by, and all notes, AWS's request id among them. In any case of letters.
 */
function saysSomewhere(text: string): SQL | undefined {
  const part = `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return or(
    ilike(actorId, part),
    ilike(address, part),
    ilike(object, part),
    ilike(detail, part),
    sql`${launchId}::text ilike ${part}`,
    // Scalar, so that each is looked up by its key for the events read alone, and in this order: a
    // list of all that match, made first, would take longer than the whole look.
    sql`(select ${people.name} from ${people} where ${people.id} = ${actorId}) ilike ${part}`,
    sql`(select ${launches.searchText} from ${launches} where ${launches.id} = ${launchId}) ilike ${part}`,
  );
}
