import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { BATCH_MAX } from "@/lib/contract/launch-form/batch";
import { instant } from "@/lib/db/columns";

/** Launches that were confirmed together. What became of each is in `launches`. */
export const batches = pgTable(
  "batches",
  {
    id: uuid("id").primaryKey(),
    ownerId: text("owner_id").notNull(),
    idempotencyKey: text("idempotency_key").notNull(),
    /** SHA-256 (hex) of the requests. */
    requestsHash: text("requests_hash").notNull(),
    connection: text("connection").notNull(),
    createdAt: instant("created_at").notNull(),
    /** After that, the portal sends none of its launches by itself. */
    endsAt: instant("ends_at").notNull(),
    pausedAt: instant("paused_at"),
  },
  (table) => [
    unique("batches_key").on(table.ownerId, table.idempotencyKey),
    index("batches_newest").on(table.ownerId, table.createdAt, table.id),
  ],
);

export const batchLaunches = pgTable(
  "batch_launches",
  {
    launchId: uuid("launch_id").primaryKey(),
    batchId: uuid("batch_id").notNull(),
    /** From 0, in the order of the batch. */
    position: integer("position").notNull(),
  },
  (table) => [
    unique("batch_launches_position").on(table.batchId, table.position),
    check("batch_launches_size", sql.raw(`position between 0 and ${BATCH_MAX - 1}`)),
  ],
);

/** How many jobs AWS runs at once, as it last said. */
export const jobQuotas = pgTable("job_quotas", {
  connection: text("connection").primaryKey(),
  value: integer("value").notNull(),
  namedAt: instant("named_at").notNull(),
});
