import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { EMPTY_TEMPLATE } from "@/lib/contract/templates/template-form";
import { createTemplate } from "@/lib/templates/change-templates";
import { findTemplate } from "@/lib/templates/read-templates";
import { formOf } from "@/test/launches/form-of";
import { actAs, testConnection } from "@/test/launches/launching";
import { useDatabase } from "@/test/postgres/database";
import { addPerson } from "@/test/sign-in/add-person";
import type { ActionContext } from "./action";
import { changeTemplate, keepForTemplate, saveTemplate } from "./templates";

const { db } = useDatabase();

beforeEach(() => {
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("AUTH_MODE", "local");
});

const ID = randomUUID();

function context(templatesOnly = false): ActionContext {
  const actor = { ...actAs("ada"), name: "Ada", rules: { templatesOnly } };
  return { actor, connection: testConnection(), reference: "r", isScripted: false };
}

async function parsed(fields: Record<string, string>) {
  const read = saveTemplate.parse(formOf({ id: ID, base: "0", ...fields }));
  if (!read.ok) throw new Error(read.message);
  return saveTemplate.run(read.value, context());
}

describe("the form of a template", () => {
  it.each<[string, unknown]>([
    ["no form", "text"],
    ["no ID", formOf({ base: "0" })],
    ["another ID", formOf({ id: "x", base: "0" })],
    ["no version", formOf({ id: ID })],
    ["another version", formOf({ id: ID, base: "-1" })],
    ["another choice", formOf({ id: ID, base: "0", seedSource: "ftp" })],
  ])("is refused with %s", (_, input) => {
    expect(saveTemplate.parse(input)).toMatchObject({ ok: false });
  });

  it("gets one row more without a script, and keeps what was typed", async () => {
    const shown = await parsed({ title: "T", "tags.0.key": "a", intent: "add:tags" });
    expect(shown).toMatchObject({
      kind: "shown",
      state: {
        faults: [],
        content: { title: "T", values: { tags: [{ key: "a" }, { key: "" }] } },
      },
    });
  });

  it("that is not valid comes back with its faults", async () => {
    expect(await parsed({ title: "" })).toMatchObject({
      kind: "shown",
      state: { base: 0, faults: [{ field: "title" }] },
    });
  });
});

describe("a change of a template", () => {
  const make = () => {
    const { actor, connection } = context();
    const content = { ...EMPTY_TEMPLATE, title: "Spring" };
    const id = randomUUID();
    return createTemplate({ actor, connection: connection.id }, { id, content });
  };
  const change = async (fields: Record<string, string>) => {
    const read = changeTemplate.parse(formOf(fields));
    if (!read.ok) throw new Error(read.message);
    return changeTemplate.run(read.value, context());
  };

  it.each<Record<string, string>>([
    {},
    { id: ID },
    { id: ID, act: "delete" },
    { id: "x", act: "archive" },
  ])("%j is refused", (fields) => {
    expect(changeTemplate.parse(formOf(fields))).toMatchObject({ ok: false });
  });

  it("hands it over to a person whom the portal knows, and to no other", async () => {
    const id = await make();
    const bob = await addPerson(db, { issuer: "https://idp", subject: "bob", name: "Bob" });
    await expect(change({ id, act: "hand-over", to: "eve" })).rejects.toMatchObject({
      code: "invalid-request",
    });
    expect(await change({ id, act: "hand-over", to: bob })).toBe(`/templates/${id}`);
    const reader = { viewer: { id: bob, rules: {} }, connection: testConnection().id };
    expect(await findTemplate(id, reader)).toMatchObject({ owner: bob });
  });
});

it("a launch's form starts no template of a person who launches only from templates", async () => {
  await expect(keepForTemplate.run(formOf({ name: "x" }), context(true))).rejects.toMatchObject({
    code: "forbidden",
  });
  expect(await keepForTemplate.run(formOf({ name: "x" }), context())).toBe(
    "/templates/new?name=x&seedSource=s3",
  );
});
