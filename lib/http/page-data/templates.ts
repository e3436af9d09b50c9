import "server-only";
import type { Person } from "@/lib/access/person";
import { valuesForEdit, valuesOfJob } from "@/lib/contract/launch-form/another-launch";
import { readSearchParams } from "@/lib/contract/launch-form/form-data";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import { includesRole } from "@/lib/contract/people/roles";
import {
  contentWithoutSql,
  mayEditTemplate,
  type Template,
  type TemplateSummary,
  type TemplateVersion,
} from "@/lib/contract/templates/template";
import { templateChanges } from "@/lib/contract/templates/template-changes";
import { findDraft } from "@/lib/drafts/drafts";
import { actorWords } from "@/lib/format/actor-words";
import { findJob } from "@/lib/jobs/list-jobs";
import { readLaunchRecord } from "@/lib/launch/read/read-launch";
import { environmentConnection } from "@/lib/launch/sender";
import { listPeople } from "@/lib/people/people";
import { listTemplates, listVersions, templateOfLaunch } from "@/lib/templates/read-templates";
import { personNames } from "./person-names";
import { readTemplate } from "./template-start";

export type ListedTemplate = TemplateSummary & { ownerName: string };

export type TemplateQuery = { text?: string; isArchived?: boolean };

export async function readTemplates(
  person: Person,
  query: TemplateQuery = {},
): Promise<ListedTemplate[]> {
  const listed = await listTemplates(readerOf(person), query);
  const names = await personNames(listed.map(({ owner }) => owner));
  return listed.map((each) => ({ ...each, ownerName: actorWords(each.owner, names) }));
}

export type ShownVersion = Pick<TemplateVersion, "version" | "at"> & {
  authorName: string;
  /** Since the version before; undefined for the first. */
  changes?: string[];
};

export type TemplatePage = {
  template: Template;
  ownerName: string;
  versions: ShownVersion[];
  mayEdit: boolean;
};

/** Undefined also if the person does not see it. */
export async function readTemplatePage(
  id: string,
  person: Person,
): Promise<TemplatePage | undefined> {
  const template = await readTemplate(id, person);
  if (!template) return undefined;
  const versions = await listVersions(template, readerOf(person));
  const names = await personNames([template.owner, ...versions.map(({ author }) => author)]);
  const content = includesRole(person.role, "analyst")
    ? template.content
    : contentWithoutSql(template.content);
  return {
    template: { ...template, content },
    ownerName: actorWords(template.owner, names),
    versions: versions.map(({ version, at, author, content }, index) => {
      const before = versions[index + 1];
      return {
        ...{ version, at, authorName: actorWords(author, names) },
        ...(before && { changes: templateChanges(content, before.content) }),
      };
    }),
    mayEdit: mayEditTemplate(person, template),
  };
}

const PEOPLE_LISTED = 500;

/** To whom a template can be handed over. */
export async function readOwners(): Promise<{ id: string; name: string }[]> {
  return listPeople(PEOPLE_LISTED);
}

/** What a new template starts with: a launch or job, a draft, or a link's fields. */
export async function readTemplateSource(
  params: URLSearchParams,
  person: Person,
): Promise<LaunchFormValues | undefined> {
  const [from, draft] = [params.get("from"), params.get("draft")];
  if (draft) {
    const owner = { personId: person.id, connection: environmentConnection().id };
    return (await findDraft(owner, draft))?.values;
  }
  if (!from) return readSearchParams(params);
  const launch = await readLaunchRecord(from, person);
  if (launch) return valuesForEdit(launch.request);
  const job = await findJob(from, person);
  return job && valuesOfJob(job).values;
}

/** For the page of a launch. */
export function readTemplateOfLaunch(launchId: string, person: Person) {
  return templateOfLaunch(launchId, readerOf(person));
}

function readerOf(viewer: Person) {
  return { viewer, connection: environmentConnection().id };
}
