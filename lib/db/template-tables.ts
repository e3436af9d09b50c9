import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "@/lib/db/columns";

/** Templates of launches, which a team shares. They are of one connection, as their models are. */
export const templates = pgTable(
  "templates",
  {
    id: uuid("id").primaryKey(),
    ownerId: text("owner_id").notNull(),
    connection: text("connection").notNull(),
    /** The current version; it and the columns below are of the last row of `template_versions`. */
    version: integer("version").notNull(),
    title: text("title").notNull(),
    about: text("about").notNull(),
    /** Who sees the template depends on it. */
    collaborationId: text("collaboration_id"),
    createdAt: instant("created_at").notNull(),
    changedAt: instant("changed_at").notNull(),
    archivedAt: instant("archived_at"),
  },
  (table) => [
    index("templates_listed").on(table.connection, table.archivedAt),
    check("templates_version", sql.raw("version >= 1")),
  ],
);

/** Only added to: what a launch came from stays readable. */
export const templateVersions = pgTable(
  "template_versions",
  {
    templateId: uuid("template_id").notNull(),
    version: integer("version").notNull(),
    authorId: text("author_id").notNull(),
    at: instant("at").notNull(),
    /** JSON: what the version says, its values as pairs of a field's name and its text. */
    content: text("content").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.templateId, table.version] }),
    check("template_versions_version", sql.raw("version >= 1")),
  ],
);

/** Which version of a template a launch came from. Without a row: from none. */
export const launchTemplates = pgTable(
  "launch_templates",
  {
    launchId: uuid("launch_id").primaryKey(),
    templateId: uuid("template_id").notNull(),
    version: integer("version").notNull(),
  },
  (table) => [index("launch_templates_template").on(table.templateId)],
);
