import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { VIEW_NAME_MAX_LENGTH, VIEW_QUERY_MAX_LENGTH } from "@/lib/contract/views/saved-view";
import { instant } from "@/lib/db/columns";

/** Views of the list of jobs that people saved. They are of one connection, as their models are. */
export const savedViews = pgTable(
  "saved_views",
  {
    id: uuid("id").primaryKey(),
    ownerId: text("owner_id").notNull(),
    connection: text("connection").notNull(),
    name: text("name").notNull(),
    /** The query string of the list's address, without a page. */
    query: text("query").notNull(),
    isShared: boolean("is_shared").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    uniqueIndex("saved_views_name").on(table.ownerId, table.connection, sql`lower(${table.name})`),
    index("saved_views_shared").on(table.connection).where(sql`is_shared`),
    check(
      "saved_views_name_length",
      sql.raw(`char_length(name) between 1 and ${VIEW_NAME_MAX_LENGTH}`),
    ),
    check("saved_views_query_length", sql.raw(`length(query) <= ${VIEW_QUERY_MAX_LENGTH}`)),
  ],
);

/** The view that a person's list of jobs opens with. */
export const defaultViews = pgTable(
  "default_views",
  {
    personId: text("person_id").notNull(),
    connection: text("connection").notNull(),
    /** No reference: the person is to learn that a view of another person is gone. */
    viewId: uuid("view_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.connection] })],
);
