import "server-only";
import { and, asc, desc, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import { isVisible, type Viewer } from "@/lib/contract/people/visibility";
import type {
  Template,
  TemplateRef,
  TemplateSummary,
  TemplateVersion,
} from "@/lib/contract/templates/template";
import { isUuid } from "@/lib/contract/uuid";
import { containsText } from "@/lib/db/contains-text";
import { type Db, database, type Tx } from "@/lib/db/handle";
import { launchTemplates, templates, templateVersions } from "@/lib/db/template-tables";
import { visibleTo } from "@/lib/db/visible-rows";
import { toSummary, toTemplate, toVersion } from "./template-row";

/** A person in a connection: they see templates as they see launches. */
export type TemplateReader = { viewer: Viewer; connection: string };

const SEEN_BY = { actor: templates.ownerId, collaboration: templates.collaborationId };

/** By name. `text`: in name, description or ID. */
export async function listTemplates(
  { viewer, connection }: TemplateReader,
  { text = "", isArchived = false }: { text?: string; isArchived?: boolean } = {},
): Promise<TemplateSummary[]> {
  const rows = await database()
    .select()
    .from(templates)
    .where(
      and(
        eq(templates.connection, connection),
        isArchived ? isNotNull(templates.archivedAt) : isNull(templates.archivedAt),
        visibleTo(viewer, SEEN_BY),
        text === ""
          ? undefined
          : or(
              containsText(templates.title, text),
              containsText(templates.about, text),
              eq(sql`${templates.id}::text`, text.toLowerCase()),
            ),
      ),
    )
    .orderBy(asc(sql`lower(${templates.title})`), asc(templates.id));
  return rows.map(toSummary);
}

/** `id` may be any text from a URL. Undefined also if the person does not see it. */
export async function findTemplate(
  id: string,
  reader: TemplateReader,
  db: Db | Tx = database(),
): Promise<Template | undefined> {
  if (!isUuid(id)) return undefined;
  const [row] = await db
    .select({ template: templates, current: templateVersions })
    .from(templates)
    .innerJoin(
      templateVersions,
      and(
        eq(templateVersions.templateId, templates.id),
        eq(templateVersions.version, templates.version),
      ),
    )
    .where(
      and(
        eq(templates.id, id),
        eq(templates.connection, reader.connection),
        visibleTo(reader.viewer, SEEN_BY),
      ),
    );
  return row && toTemplate(row.template, row.current);
}

const VERSIONS_SHOWN = 100;

/** The newest first; without those of a collaboration that the person does not see. */
export async function listVersions(
  { id, owner }: Pick<Template, "id" | "owner">,
  { viewer }: TemplateReader,
): Promise<TemplateVersion[]> {
  const rows = await database()
    .select()
    .from(templateVersions)
    .where(eq(templateVersions.templateId, id))
    .orderBy(desc(templateVersions.version))
    .limit(VERSIONS_SHOWN);
  return rows.map(toVersion).filter(({ content }) => {
    const collaborationId = content.values.collaborationId || undefined;
    return isVisible(viewer, { actor: owner, collaborationId });
  });
}

/** What a launch came from, for those who see the template. */
export async function templateOfLaunch(
  launchId: string,
  reader: TemplateReader,
): Promise<(TemplateRef & { title: string; isArchived: boolean }) | undefined> {
  const [row] = await database()
    .select({ template: templates, version: launchTemplates.version })
    .from(launchTemplates)
    .innerJoin(templates, eq(templates.id, launchTemplates.templateId))
    .where(and(eq(launchTemplates.launchId, launchId), visibleTo(reader.viewer, SEEN_BY)));
  if (!row) return undefined;
  const { id, title, archivedAt } = row.template;
  return { id, title, version: row.version, isArchived: archivedAt !== null };
}
