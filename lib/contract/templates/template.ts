import { PAGE_ORDER } from "@/lib/contract/launch-form/form-fields";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import { HIDDEN_SQL } from "@/lib/contract/launch-request/without-sql";
import type { RoleRules } from "@/lib/contract/people/launch-rules";
import { includesRole, type Role } from "@/lib/contract/people/roles";

/** In one connection. */
export const TEMPLATES_MAX = 500;
export const TITLE_MAX_LENGTH = 60;
export const ABOUT_MAX_LENGTH = 500;
export const HELP_MAX_LENGTH = 300;
/** In characters of all fields together. */
export const TEMPLATE_MAX_LENGTH = 250_000;

export type TemplateField = (typeof PAGE_ORDER)[number];

/** Fields and lists, in the order of the page. */
export const TEMPLATE_FIELDS: readonly TemplateField[] = PAGE_ORDER;

/** The name differs with each launch: the pattern makes it. */
export const LOCKABLE_FIELDS: readonly TemplateField[] = TEMPLATE_FIELDS.filter(
  (field) => field !== "name",
);

/** What a version of a template says. */
export type TemplateContent = {
  title: string;
  /** When to use it. */
  about: string;
  /** Empty: the person types the name. */
  namePattern: string;
  /** Defaults of the form; the name is empty. */
  values: LaunchFormValues;
  /** Help texts by field; only those that are not empty. */
  help: Partial<Record<TemplateField, string>>;
  /** In the order of the page. */
  locked: readonly TemplateField[];
};

export type Template = {
  id: string;
  owner: string;
  /** The current version, from 1. */
  version: number;
  /** ISO 8601, as the other times. */
  createdAt: string;
  changedAt: string;
  /** Who made the current version. */
  changedBy: string;
  archivedAt?: string;
  content: TemplateContent;
};

export type TemplateSummary = Pick<
  Template,
  "id" | "owner" | "version" | "changedAt" | "archivedAt"
> &
  Pick<TemplateContent, "title" | "about">;

export type TemplateVersion = {
  version: number;
  author: string;
  at: string;
  content: TemplateContent;
};

/** The template that a form was opened with, or that a launch came from. */
export type TemplateRef = { id: string; version: number };

/** Without the text and the parameters of its SQL query, which viewers do not see. */
export function contentWithoutSql(content: TemplateContent): TemplateContent {
  const { values } = content;
  const { seedAudience } = values;
  const { queryString } = seedAudience.sqlParameters;
  const sqlParameters = {
    ...seedAudience.sqlParameters,
    queryString: queryString === "" ? "" : HIDDEN_SQL,
    parameters: [{ key: "", value: "" }],
  };
  return { ...content, values: { ...values, seedAudience: { ...seedAudience, sqlParameters } } };
}

type Editor = { id: string; role: Role; rules: Pick<RoleRules, "templatesOnly"> };

/** People who may only launch from templates could otherwise make one without locks. */
export function mayMakeTemplates({ role, rules }: Omit<Editor, "id">): boolean {
  return includesRole(role, "admin") || (includesRole(role, "analyst") && !rules.templatesOnly);
}

/** Its owner, or an admin. */
export function mayEditTemplate(
  { id, ...editor }: Editor,
  { owner }: Pick<Template, "owner">,
): boolean {
  return mayMakeTemplates(editor) && (owner === id || includesRole(editor.role, "admin"));
}

export function templateHref({ id }: Pick<Template, "id">): string {
  return `/templates/${id}`;
}

/** Opens the form with what the template sets. */
export function launchFromHref({ id }: Pick<Template, "id">): string {
  return `/launch?${new URLSearchParams({ template: id })}`;
}

/** `source`: a launch or job by its ID, or a draft by its key. */
export function newTemplateHref(source: { from: string } | { draft: string }): string {
  return `/templates/new?${new URLSearchParams(source)}`;
}

/** Fields of a posted launch form, beside its own. */
export const TEMPLATE_REF_FIELDS = { id: "template", version: "templateVersion" } as const;
