import "server-only";
import { fromFields, toFields } from "@/lib/contract/launch-form/form-fields";
import type {
  Template,
  TemplateContent,
  TemplateSummary,
  TemplateVersion,
} from "@/lib/contract/templates/template";
import { storedText } from "@/lib/db/contains-text";
import type { templates, templateVersions } from "@/lib/db/template-tables";

type Row = typeof templates.$inferSelect;
type VersionRow = typeof templateVersions.$inferSelect;

/** JSON escapes what PostgreSQL's text can't hold, except U+0000 in keys, which no field has. */
export function storedContent({ values, ...content }: TemplateContent): string {
  return JSON.stringify({ ...content, values: [...toFields(values)] });
}

/** Of the current version, so that lists need not read the versions. */
export function listedColumns({ title, about, values }: TemplateContent) {
  return {
    title: storedText(title),
    about: storedText(about),
    collaborationId: storedText(values.collaborationId) || null,
  };
}

export function toVersion({ version, authorId, at, content }: VersionRow): TemplateVersion {
  const read = JSON.parse(content);
  return {
    version,
    author: authorId,
    at: at.toISOString(),
    content: { ...read, values: fromFields(new Map(read.values)) },
  };
}

export function toTemplate(row: Row, current: VersionRow): Template {
  const { author, content } = toVersion(current);
  const { id, owner, version, changedAt, archivedAt } = toSummary(row);
  return {
    ...{ id, owner, version, changedAt, changedBy: author, content },
    createdAt: row.createdAt.toISOString(),
    ...(archivedAt && { archivedAt }),
  };
}

export function toSummary(row: Row): TemplateSummary {
  const { id, ownerId: owner, version, title, about, changedAt, archivedAt } = row;
  return {
    ...{ id, owner, version, title, about, changedAt: changedAt.toISOString() },
    ...(archivedAt && { archivedAt: archivedAt.toISOString() }),
  };
}
