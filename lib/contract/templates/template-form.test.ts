import { describe, expect, it } from "vitest";
import { EMPTY_LAUNCH_FORM } from "@/lib/contract/launch-form/launch-form";
import {
  mayEditTemplate,
  mayMakeTemplates,
  TEMPLATE_FIELDS,
  type TemplateContent,
} from "./template";
import { templateChanges } from "./template-changes";
import { EMPTY_TEMPLATE, readTemplateForm, validateTemplate } from "./template-form";

const CONTENT: TemplateContent = { ...EMPTY_TEMPLATE, title: "Spring" };

function posted(entries: [string, string][]): TemplateContent {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return readTemplateForm(data);
}

describe("a posted template", () => {
  it("is read without a job name, without empty rows, and with what its locks imply", () => {
    const content = posted([
      ["title", " Spring "],
      ["about", "one\r\ntwo"],
      ["namePattern", " uk-{n} "],
      ["name", "typed"],
      ["description", "a\r\nb"],
      ["tags.0.key", ""],
      ["tags.1.key", "market"],
      ["tags.1.value", "uk"],
      ["help:seedSource", " Ask CRM. "],
      ["help:unknown", "x"],
      ["locked", "seedAudience.dataSource.s3Uri"],
      ["locked", "name"],
      ["locked", "unknown"],
    ]);
    expect(content).toEqual({
      title: "Spring",
      about: "one\ntwo",
      namePattern: "uk-{n}",
      values: {
        ...EMPTY_LAUNCH_FORM,
        description: "a\nb",
        tags: [{ key: "market", value: "uk" }],
      },
      help: { seedSource: "Ask CRM." },
      locked: ["seedSource", "seedAudience.dataSource.s3Uri"],
    });
  });
});

describe("a template", () => {
  it("may leave every field to the person who launches", () => {
    expect(validateTemplate(CONTENT)).toEqual([]);
  });

  it.each<[string, Partial<TemplateContent>, string, RegExp]>([
    ["no name", { title: "" }, "title", /Enter a name/],
    ["a name that is too long", { title: "x".repeat(61) }, "title", /at most 60/],
    ["a long description", { about: "x".repeat(501) }, "about", /at most 500/],
    ["a pattern that makes no names", { namePattern: "{x}" }, "namePattern", /stands for nothing/],
    ["a long help text", { help: { tags: "x".repeat(301) } }, "help:tags", /at most 300/],
    [
      "a value that AWS refuses",
      { values: { ...EMPTY_LAUNCH_FORM, collaborationId: "x" } },
      "collaborationId",
      /Collaboration ID/,
    ],
    [
      "a tag without a key",
      { values: { ...EMPTY_LAUNCH_FORM, tags: [{ key: "", value: "uk" }] } },
      "tags.0.key",
      /key/i,
    ],
    [
      "a tag that only the portal may set",
      {
        values: {
          ...EMPTY_LAUNCH_FORM,
          tags: [{ key: "audience-launchpad:launch-id", value: "" }],
        },
      },
      "tags.0.key",
      /audience-launchpad/,
    ],
    [
      "a lock on an empty field that launches need",
      { locked: ["seedAudience.roleArn"] },
      "seedAudience.roleArn",
      /locked and empty/,
    ],
    [
      "too much text",
      { values: { ...EMPTY_LAUNCH_FORM, description: "x".repeat(250_000) } },
      "title",
      /characters in all/,
    ],
  ])("with %s is refused", (_, part, field, message) => {
    expect(validateTemplate({ ...CONTENT, ...part })).toContainEqual({
      field,
      message: expect.stringMatching(message),
      ...(field.includes(".0.") && { fix: undefined }),
    });
  });

  it("may lock the empty query of a seed that it does not use", () => {
    const locked = ["seedSource", "seedAudience.sqlParameters.queryString"] as const;
    expect(validateTemplate({ ...CONTENT, locked })).toEqual([]);
  });
});

it("names what a version changed", () => {
  const before: TemplateContent = { ...CONTENT, help: { tags: "x" }, locked: ["description"] };
  const now: TemplateContent = {
    ...before,
    title: "Summer",
    namePattern: "{n}",
    values: { ...EMPTY_LAUNCH_FORM, description: "new" },
    help: { name: "y" },
    locked: ["tags"],
  };
  expect(templateChanges(now, before)).toEqual([
    "Name",
    "Name pattern",
    "Job name (help text)",
    "Description",
    "Description (unlocked)",
    "Tags (locked)",
    "Tags (help text)",
  ]);
  expect(templateChanges(before, before)).toEqual([]);
  expect(TEMPLATE_FIELDS).toContain("tags");
});

describe("who may change templates", () => {
  const owned = { owner: "ada" };

  it.each([
    ["the analyst who owns it", { id: "ada", role: "analyst", rules: {} }, true, true],
    ["another analyst", { id: "bob", role: "analyst", rules: {} }, true, false],
    ["an admin", { id: "olive", role: "admin", rules: {} }, true, true],
    ["a viewer", { id: "ada", role: "viewer", rules: {} }, false, false],
    [
      "its owner whose role launches only from templates",
      { id: "ada", role: "analyst", rules: { templatesOnly: true } },
      false,
      false,
    ],
    [
      "an admin who launches only from templates",
      { id: "olive", role: "admin", rules: { templatesOnly: true } },
      true,
      true,
    ],
  ] as const)("%s", (_, person, makes, edits) => {
    expect(mayMakeTemplates(person)).toBe(makes);
    expect(mayEditTemplate(person, owned)).toBe(edits);
  });
});
