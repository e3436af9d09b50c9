import "server-only";
import type { TemplateList, TemplateResource } from "@/lib/contract/api/template-resource";
import { toRequest } from "@/lib/contract/launch-form/launch-form";
import { includesRole } from "@/lib/contract/people/roles";
import {
  contentWithoutSql,
  type Template,
  type TemplateSummary,
} from "@/lib/contract/templates/template";
import { ApiProblem, fieldPointer } from "@/lib/http/request/problem";
import { findTemplate, listTemplates } from "@/lib/templates/read-templates";
import { badParameter, readQuery } from "./query";
import { apiOperation } from "./route";

export const listTemplatesOperation = apiOperation<boolean>({
  name: "listTemplates",
  role: "viewer",
  parse(request) {
    const { archived = "false" } = readQuery(request, ["archived"]);
    if (archived !== "true" && archived !== "false") {
      throw badParameter("archived", "Must be true or false.");
    }
    return archived === "true";
  },
  async run(isArchived, { actor: viewer, connection }) {
    const reader = { viewer, connection: connection.id };
    const listed = await listTemplates(reader, { isArchived });
    const body: TemplateList = { templates: listed.map(toSummary) };
    return { status: 200, body };
  },
});

export const getTemplateOperation = apiOperation<string>({
  name: "getTemplate",
  role: "viewer",
  parse(request, { id }) {
    readQuery(request, []);
    return typeof id === "string" ? id : "";
  },
  async run(id, { actor: viewer, connection }) {
    const template = await findTemplate(id, { viewer, connection: connection.id });
    if (!template) throw new ApiProblem("not-found", "Template not found.");
    const seesSql = includesRole(viewer.role, "analyst");
    return { status: 200, body: toResource(template, seesSql) };
  },
});

function toSummary(template: TemplateSummary): TemplateList["templates"][number] {
  const { id, title: name, about: description, owner, version, changedAt, archivedAt } = template;
  return { id, name, description, owner, version, isArchived: archivedAt !== undefined, changedAt };
}

function toResource(template: Template, seesSql: boolean): TemplateResource {
  const content = seesSql ? template.content : contentWithoutSql(template.content);
  const { title, about, namePattern, values, locked, help } = content;
  return {
    ...toSummary({ ...template, title, about }),
    namePattern,
    // Only valid values are saved.
    request: toRequest(values) as TemplateResource["request"],
    locked: locked.map(fieldPointer),
    help: Object.fromEntries(
      Object.entries(help).map(([field, text]) => [fieldPointer(field), text]),
    ),
  };
}
