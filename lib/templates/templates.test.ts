import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { EMPTY_LAUNCH_FORM } from "@/lib/contract/launch-form/launch-form";
import type { RoleRules } from "@/lib/contract/people/launch-rules";
import type { Role } from "@/lib/contract/people/roles";
import { TEMPLATES_MAX, type TemplateContent } from "@/lib/contract/templates/template";
import { EMPTY_TEMPLATE } from "@/lib/contract/templates/template-form";
import { ledgerSteps } from "@/lib/db/schema";
import { templates, templateVersions } from "@/lib/db/template-tables";
import { useDatabase } from "@/test/postgres/database";
import {
  createTemplate,
  editTemplate,
  handOver,
  setArchived,
  type TemplateOrder,
} from "./change-templates";
import { findTemplate, listTemplates, listVersions } from "./read-templates";

const { db } = useDatabase();

beforeEach(() => void vi.stubEnv("AWS_REGION", "us-east-1"));

const UK = "11111111-2222-4333-8444-555555555555";
const DE = "22222222-2222-4333-8444-555555555555";

/** A person in a connection that no other test knows. */
function someone(
  role: Role = "analyst",
  { connection = randomUUID(), rules = {} }: { connection?: string; rules?: RoleRules } = {},
): TemplateOrder {
  return { actor: { id: `https://id.example#${randomUUID()}`, role, rules }, connection };
}

const content = (title: string, collaborationId = ""): TemplateContent => ({
  ...EMPTY_TEMPLATE,
  title,
  values: { ...EMPTY_LAUNCH_FORM, collaborationId },
});

const readerOf = ({ actor, connection }: TemplateOrder) => ({ viewer: actor, connection });
const seenBy = (order: TemplateOrder, id: string) => findTemplate(id, readerOf(order));
const titlesOf = async (order: TemplateOrder, query = {}) =>
  (await listTemplates(readerOf(order), query)).map(({ title }) => title);
const make = (order: TemplateOrder, made = content("Spring")) =>
  createTemplate(order, { id: randomUUID(), content: made });

async function changesOf(id: string) {
  const events = await db
    .select()
    .from(ledgerSteps)
    .where(eq(ledgerSteps.object, id))
    .orderBy(ledgerSteps.id);
  return events.map(({ kind, actorId, detail }) => ({
    kind,
    actorId,
    ...JSON.parse(detail ?? ""),
  }));
}

describe("a template", () => {
  it("is kept as typed, with each text that a form can have", async () => {
    const ann = someone();
    const typed: TemplateContent = {
      title: "“Spring” é😀",
      about: "two\nlines",
      namePattern: "uk-{date}-{n}",
      values: {
        ...EMPTY_LAUNCH_FORM,
        description: "a\tb",
        tags: [
          { key: "market", value: "de" },
          { key: "team", value: "" },
        ],
      },
      help: { tags: "Ask CRM." },
      locked: ["description", "tags"],
    };
    const id = await make(ann, typed);
    expect(await seenBy(ann, id)).toMatchObject({
      ...{ id, owner: ann.actor.id, version: 1, changedBy: ann.actor.id, content: typed },
    });
  });

  it("is made once by a form that is sent twice, also at once", async () => {
    const ann = someone();
    const id = randomUUID();
    const save = () => createTemplate(ann, { id, content: content("Spring") });
    await Promise.all([save(), save()]);
    await save();
    expect(await titlesOf(ann)).toEqual(["Spring"]);
    expect(await listVersions({ id, owner: ann.actor.id }, readerOf(ann))).toHaveLength(1);
  });

  it("that is not valid is not saved", async () => {
    const ann = someone();
    const refused = { code: "invalid-request", fieldErrors: { title: expect.any(String) } };
    await expect(make(ann, content(""))).rejects.toMatchObject(refused);
    const id = await make(ann);
    const edit = { id, base: 1, content: content("") };
    await expect(editTemplate(ann, edit)).rejects.toMatchObject(refused);
    expect(await seenBy(ann, id)).toMatchObject({ version: 1 });
  });

  it("can't take the ID of another connection's", async () => {
    const [ann, bob] = [someone(), someone()];
    const id = await make(ann);
    const forged = { id, content: content("Forged") };
    await expect(createTemplate(bob, forged)).rejects.toMatchObject({ code: "invalid-request" });
    expect(await seenBy(bob, id)).toBeUndefined();
    expect(await seenBy(ann, id)).toMatchObject({ content: { title: "Spring" } });
  });

  it("has a number of others that can't be exceeded", async () => {
    const ann = someone();
    await db.insert(templates).values(
      Array.from({ length: TEMPLATES_MAX }, (_, n) => ({
        ...{ id: randomUUID(), ownerId: "ada", connection: ann.connection, version: 1 },
        ...{ title: `${n}`, about: "", createdAt: new Date(), changedAt: new Date() },
      })),
    );
    await expect(make(ann)).rejects.toMatchObject({ code: "wrong-state" });
  });

  it.each(["", "x", "' or 1=1", "00000000-0000-4000-8000-000000000000"])(
    "is not found by “%s”",
    async (id) => {
      expect(await seenBy(someone(), id)).toBeUndefined();
    },
  );
});

describe("an edit", () => {
  it("makes a new version, and keeps the others", async () => {
    const ann = someone();
    const id = await make(ann);
    const edit = { id, base: 1, content: content("Summer", UK) };
    expect(await editTemplate(ann, edit)).toEqual({ kind: "saved", version: 2 });
    expect(await seenBy(ann, id)).toMatchObject({ version: 2, content: { title: "Summer" } });
    const versions = await listVersions({ id, owner: ann.actor.id }, readerOf(ann));
    expect(versions.map((each) => [each.version, each.content.title])).toEqual([
      [2, "Summer"],
      [1, "Spring"],
    ]);
    expect(await titlesOf(ann)).toEqual(["Summer"]);
  });

  it("that changes nothing, or whose response was lost, makes no version", async () => {
    const ann = someone();
    const id = await make(ann);
    const same = { id, base: 1, content: content("Spring") };
    expect(await editTemplate(ann, same)).toEqual({ kind: "saved", version: 1 });
    const edit = { id, base: 1, content: content("Summer") };
    await editTemplate(ann, edit);
    expect(await editTemplate(ann, edit)).toEqual({ kind: "saved", version: 2 });
  });

  it.each([0, 1, 3])("from version %i overwrites no other", async (base) => {
    const ann = someone();
    const id = await make(ann);
    await editTemplate(ann, { id, base: 1, content: content("Theirs") });
    expect(await editTemplate(ann, { id, base, content: content("Mine") })).toMatchObject({
      kind: "conflict",
      current: { version: 2, content: { title: "Theirs" } },
    });
    expect(await seenBy(ann, id)).toMatchObject({ version: 2, content: { title: "Theirs" } });
  });

  it("by two people at once is one's", async () => {
    const ann = someone();
    const olive = someone("admin", { connection: ann.connection });
    const id = await make(ann);
    const edits = [ann, olive].map((order, n) =>
      editTemplate(order, { id, base: 1, content: content(`${n}`) }),
    );
    const kinds = (await Promise.all(edits)).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(["conflict", "saved"]);
    expect(await db.$count(templateVersions, eq(templateVersions.templateId, id))).toBe(2);
  });

  it("is its owner's or an admin's, in its connection", async () => {
    const ann = someone();
    const { connection } = ann;
    const id = await make(ann);
    const edit = { id, base: 1, content: content("x") };
    const forbidden = { code: "forbidden" };
    for (const other of [someone("analyst", { connection }), someone("viewer", { connection })]) {
      await expect(editTemplate(other, edit)).rejects.toMatchObject(forbidden);
      await expect(setArchived(other, { id, isArchived: true })).rejects.toMatchObject(forbidden);
      await expect(handOver(other, { id, to: "eve" })).rejects.toMatchObject(forbidden);
    }
    await expect(editTemplate(someone("admin"), edit)).rejects.toMatchObject({ code: "not-found" });
    const olive = someone("admin", { connection });
    expect(await editTemplate(olive, edit)).toMatchObject({ kind: "saved" });
    expect(await seenBy(ann, id)).toMatchObject({
      owner: ann.actor.id,
      changedBy: olive.actor.id,
    });
  });

  it("is no one's whose role launches only from templates, except an admin's", async () => {
    const rules = { templatesOnly: true };
    const ann = someone("analyst", { rules });
    await expect(make(ann)).rejects.toMatchObject({ code: "forbidden" });
    const own = await make({ ...ann, actor: { ...ann.actor, rules: {} } });
    const edit = { id: own, base: 1, content: content("x") };
    await expect(editTemplate(ann, edit)).rejects.toMatchObject({ code: "forbidden" });
    await make(someone("admin", { rules }));
  });
});

describe("an archived template", () => {
  it("is listed apart, can't be edited, and can be restored", async () => {
    const ann = someone();
    const id = await make(ann);
    await make(ann, content("Summer"));
    await setArchived(ann, { id, isArchived: true });
    await setArchived(ann, { id, isArchived: true });
    expect(await titlesOf(ann)).toEqual(["Summer"]);
    expect(await titlesOf(ann, { isArchived: true })).toEqual(["Spring"]);
    expect(await seenBy(ann, id)).toMatchObject({ archivedAt: expect.any(String) });
    const edit = { id, base: 1, content: content("x") };
    await expect(editTemplate(ann, edit)).rejects.toMatchObject({ code: "wrong-state" });
    await setArchived(ann, { id, isArchived: false });
    expect(await titlesOf(ann)).toEqual(["Spring", "Summer"]);
  });
});

describe("a template that is handed over", () => {
  it("is the new owner's", async () => {
    const ann = someone();
    const bob = someone("analyst", { connection: ann.connection });
    const id = await make(ann);
    await handOver(ann, { id, to: bob.actor.id });
    const edit = { id, base: 1, content: content("Summer") };
    await expect(editTemplate(ann, edit)).rejects.toMatchObject({ code: "forbidden" });
    expect(await editTemplate(bob, edit)).toMatchObject({ kind: "saved" });
  });
});

describe("people who see some collaborations", () => {
  const rules = { visibleCollaborations: [UK] };

  it("see their templates, and no version that names another", async () => {
    const ann = someone();
    const bob = someone("analyst", { connection: ann.connection, rules });
    const [moved, hidden] = [await make(ann, content("DE", DE)), await make(ann, content("D", DE))];
    await editTemplate(ann, { id: moved, base: 1, content: content("UK", UK) });
    await make(ann, content("None"));
    expect(await titlesOf(bob)).toEqual(["UK"]);
    expect(await seenBy(bob, hidden)).toBeUndefined();
    const template = { id: moved, owner: ann.actor.id };
    const versions = await listVersions(template, readerOf(bob));
    expect(versions.map(({ version }) => version)).toEqual([2]);
    const own = await make(bob, content("Own", DE));
    expect(await seenBy(bob, own)).toBeDefined();
    await expect(setArchived(bob, { id: hidden, isArchived: true })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

it("is found by name, description and ID", async () => {
  const ann = someone();
  const id = await make(ann, { ...content("Spring 100%"), about: "For CRM" });
  await make(ann, content("Summer"));
  for (const text of ["spring", "0%", "crm", id.toUpperCase()]) {
    expect(await titlesOf(ann, { text })).toEqual(["Spring 100%"]);
  }
  expect(await titlesOf(ann, { text: "%g" })).toEqual([]);
});

it("is in the audit: made, changed, archived, restored, handed over by whom", async () => {
  const ann = someone();
  const olive = someone("admin", { connection: ann.connection });
  const id = await make(ann);
  await editTemplate(olive, { id, base: 1, content: content("Summer") });
  await setArchived(ann, { id, isArchived: true });
  await setArchived(ann, { id, isArchived: false });
  await handOver(ann, { id, to: "bob" });
  const [kind, actorId] = ["template-change", ann.actor.id];
  expect(await changesOf(id)).toEqual([
    { kind, actorId, change: "created", name: "Spring", version: 1 },
    { kind, actorId: olive.actor.id, change: "edited", name: "Summer", version: 2 },
    { kind, actorId, change: "archived", name: "Summer", version: 2 },
    { kind, actorId, change: "restored", name: "Summer", version: 2 },
    { kind, actorId, change: "handed-over", name: "Summer", version: 2, personId: "bob" },
  ]);
});
