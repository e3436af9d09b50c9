import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { instant } from "@/lib/db/columns";

/** Launch forms that people have begun. They are of one connection, as their models are. */
export const launchDrafts = pgTable(
  "launch_drafts",
  {
    id: uuid("id").primaryKey(),
    ownerId: text("owner_id").notNull(),
    connection: text("connection").notNull(),
    /** In the address of the composer. */
    key: text("key").notNull(),
    name: text("name").notNull(),
    /** JSON: pairs of a field's name and its text. */
    fields: text("fields").notNull(),
    version: integer("version").notNull(),
    /** The template that the form was opened with, and its version. */
    templateId: uuid("template_id"),
    templateVersion: integer("template_version"),
    changedAt: instant("changed_at").notNull().default(sql`clock_timestamp()`),
  },
  (table) => [
    unique("launch_drafts_key").on(table.ownerId, table.connection, table.key),
    index("launch_drafts_changed").on(table.ownerId, table.connection, table.changedAt),
  ],
);
