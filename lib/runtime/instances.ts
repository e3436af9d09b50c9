import "server-only";
import { randomUUID } from "node:crypto";
import { desc, lt, sql } from "drizzle-orm";
import { instances } from "@/lib/db/access-tables";
import { type Db, database } from "@/lib/db/handle";
import { newestMigration } from "@/lib/db/migrate/migrations-on-disk";
import type { PortalInstance } from "@/lib/format/clock-words";
import { oncePerProcess } from "@/lib/once-per-process";
import { portalVersion } from "./version";

/** All times are the database's. */
export type Instance = {
  id: string;
  startedAt: Date;
  seenAt: Date;
  /** Its clock minus the database's, in milliseconds. */
  clockOffsetMs: number;
  /** Absent from a version before it was recorded. */
  version: string | null;
  isThis: boolean;
};

const NOW = sql`clock_timestamp()`;
const A_DAY_AGO = sql`clock_timestamp() - interval '1 day'`;

/** Maximum of the column `clock_offset_ms`, 24 days. */
const OFFSET_MAX_MS = 2_147_483_647;

export async function recordInstance(db: Db, offsetMs: number): Promise<void> {
  const clockOffsetMs = Math.max(-OFFSET_MAX_MS, Math.min(OFFSET_MAX_MS, Math.round(offsetMs)));
  const startedAt = sql`clock_timestamp() - make_interval(secs => ${process.uptime()})`;
  await db
    .insert(instances)
    .values({
      ...{ id: instanceId(), startedAt, seenAt: NOW, clockOffsetMs },
      ...{ version: portalVersion(), newestMigration: newestMigration() },
    })
    .onConflictDoUpdate({ target: instances.id, set: { seenAt: NOW, clockOffsetMs } });
  await db.delete(instances).where(lt(instances.seenAt, A_DAY_AGO));
}

export async function listInstances(db: Db): Promise<Instance[]> {
  const rows = await db.select().from(instances).orderBy(desc(instances.startedAt), instances.id);
  return rows.map(({ newestMigration: _, ...row }) => ({
    ...row,
    isThis: row.id === instanceId(),
  }));
}

export async function readInstances(): Promise<PortalInstance[]> {
  const known = await listInstances(database());
  return known.map(({ startedAt, seenAt, ...instance }) => ({
    ...instance,
    startedAt: startedAt.toISOString(),
    seenAt: seenAt.toISOString(),
  }));
}

export const instanceId = oncePerProcess("instance-id", () => randomUUID() as string);
