import "server-only";
import type { Person } from "@/lib/access/person";
import { readSearchParams } from "@/lib/contract/launch-form/form-data";
import { fromFields, isFormField, toFields } from "@/lib/contract/launch-form/form-fields";
import { nextNames } from "@/lib/contract/launch-form/free-name";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import type { LaunchFormStart } from "@/lib/contract/launch-form/launch-form-state";
import type { SavedDraft } from "@/lib/contract/launch-form/saved-draft";
import {
  type FormTemplate,
  marksOf,
  sourceOfTemplate,
} from "@/lib/contract/templates/form-template";
import { fillPattern, NUMBER_MAX, userWord } from "@/lib/contract/templates/name-pattern";
import type { Template, TemplateContent } from "@/lib/contract/templates/template";
import { type TemplateLocks, withLocked } from "@/lib/contract/templates/template-locks";
import { findNamesOfJobs } from "@/lib/jobs/list-jobs";
import { findTaken } from "@/lib/launch/read/check-name";
import { environmentConnection } from "@/lib/launch/sender";
import { type NamedTemplate, refOfLaunch } from "@/lib/templates/bind-template";
import { findTemplate } from "@/lib/templates/read-templates";

export type OpenedTemplate = {
  form: FormTemplate;
  content: TemplateContent;
  /** What binds; absent if nothing does. */
  locks?: TemplateLocks;
};

/** `id` may be any text from a URL. Undefined also if the person does not see it. */
export async function openTemplate(
  { id, version }: { id: string; version?: number },
  person: Person,
): Promise<OpenedTemplate | undefined> {
  const template = await readTemplate(id, person);
  if (!template) return undefined;
  const { content } = template;
  const isBinding = person.rules.templatesOnly === true;
  const isOlder = version !== undefined && version < template.version && !isBinding;
  const { title, values, locked } = content;
  return {
    content,
    form: {
      ...{ id: template.id, title, isBinding, hasLocks: locked.length > 0 },
      marks: marksOf(content, isBinding ? "binding" : "guidance"),
      version: isOlder ? version : template.version,
      isArchived: template.archivedAt !== undefined,
      ...(isOlder && { newer: template.version }),
    },
    ...(isBinding && { locks: { title, values, locked } }),
  };
}

export function readTemplate(id: string, viewer: Person): Promise<Template | undefined> {
  return findTemplate(id, { viewer, connection: environmentConnection().id });
}

/** Of a launch that is copied or edited by a person who launches only from templates. */
export async function templateToCopy(
  launchId: string,
  person: Person,
): Promise<{ id: string } | undefined> {
  if (!person.rules.templatesOnly) return undefined;
  return refOfLaunch(launchId);
}

/** The form as a template proposes it; what the link says besides replaces it. */
async function startOfTemplate(
  { content }: OpenedTemplate,
  { params, person }: { params: URLSearchParams; person: Person },
): Promise<LaunchFormStart> {
  const given = [...params].filter(([field]) => isFormField(field));
  const proposed = content.namePattern !== "" && !params.has("name");
  const name = proposed ? await nameByPattern(content.namePattern, person) : "";
  const values = withGiven({ ...content.values, name }, given);
  return {
    values,
    source: sourceOfTemplate(content),
    ...(proposed && { hasProposedName: true }),
  };
}

function withGiven(values: LaunchFormValues, given: [string, string][]): LaunchFormValues {
  if (given.length === 0) return values;
  const merged = fromFields(new Map([...toFields(values), ...given]));
  const isOfSeed = given.some(([field]) => field.startsWith("seedAudience.") && field !== ROLE);
  if (!isOfSeed) return merged;
  return { ...merged, seedSource: readSearchParams(new URLSearchParams(given)).seedSource };
}

const ROLE = "seedAudience.roleArn";

/** Names looked up at once. */
const NAMES_AT_ONCE = 25;

/** A name that neither the ledger nor the index of jobs knows, with the smallest number. */
export async function nameByPattern(
  pattern: string,
  person: Pick<Person, "name" | "id">,
): Promise<string> {
  const names = namesOfPattern(pattern, patternWords(person));
  while (true) {
    const candidates = Array.from({ length: NAMES_AT_ONCE }, () => names.next().value);
    const [ofLaunches, ofJobs] = await Promise.all([
      findTaken(candidates),
      findNamesOfJobs(candidates),
    ]);
    const free = candidates.find((each) => !ofLaunches.has(each) && !ofJobs.has(each));
    if (free !== undefined) return free;
  }
}

function* namesOfPattern(
  pattern: string,
  words: { date: string; user: string },
): Generator<string, never> {
  let name = fillPattern(pattern, { ...words, n: "1" });
  yield name;
  for (let n = 2; n <= NUMBER_MAX && pattern.includes("{n}"); n++) {
    name = fillPattern(pattern, { ...words, n: String(n) });
    yield name;
  }
  return yield* nextNames(name);
}

/** What the placeholders of a name stand for today. */
export function patternWords({ name, id }: Pick<Person, "name" | "id">) {
  return { user: userWord(name, id), date: new Date().toISOString().slice(0, 10) };
}

export type TemplateRefusal = { kind: "gone" } | { kind: "archived"; title: string };

/**
 * The form of the page's draft, else of its link, with what the template sets. `template`: that the
 * link names, or that what it opens came from.
 */
export async function startWithTemplate(
  { start: linked, template: named }: { start: LaunchFormStart; template?: NamedTemplate },
  { draft, params, person }: { draft?: SavedDraft; params: URLSearchParams; person: Person },
): Promise<{ start: LaunchFormStart; template?: OpenedTemplate; refused?: TemplateRefusal }> {
  // What was typed since is newer than the link.
  const typed = draft && { ...linked, values: draft.values, hasProposedName: undefined };
  const ref = draft ? draft.template : named;
  if (!ref) return { start: typed ?? linked };
  const template = await openTemplate(ref, person);
  if (!template) return { start: typed ?? linked, refused: { kind: "gone" } };
  const { content, locks, form } = template;
  const isNew = !typed && params.has("template");
  const start = isNew
    ? await startOfTemplate(template, { params, person })
    : { source: sourceOfTemplate(content), ...(typed ?? linked) };
  return {
    start: locks ? { ...start, values: withLocked(start.values, locks) } : start,
    template,
    ...(form.isArchived && { refused: { kind: "archived", title: form.title } }),
  };
}
