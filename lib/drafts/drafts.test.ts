import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { EMPTY_LAUNCH_FORM, type LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import { DRAFT_MAX_LENGTH, DRAFTS_MAX } from "@/lib/contract/launch-form/saved-draft";
import { launchDrafts } from "@/lib/db/draft-tables";
import { useDatabase } from "@/test/postgres/database";
import { deleteDraft, findDraft, findDraftById, listDrafts, saveDraft } from "./drafts";

const { db } = useDatabase();
const ADA = { personId: "ada", connection: "here" };
const OTHERS = [
  { personId: "grace", connection: "here" },
  { personId: "ada", connection: "elsewhere" },
];
const COLLABORATION = "11111111-2222-4333-8444-555555555555";

const values = (name: string, more: Partial<LaunchFormValues> = {}): LaunchFormValues => ({
  ...EMPTY_LAUNCH_FORM,
  name,
  ...more,
});

const save = (name: string, { key = "key", base = 0, owner = ADA } = {}) =>
  saveDraft(owner, { key, base, values: values(name) });

beforeEach(async () => {
  vi.stubEnv("AWS_REGION", "us-east-1");
  await db.delete(launchDrafts);
});

describe("a draft", () => {
  it("comes back as it was typed, with each text that a form can have", async () => {
    const typed = values(" spring\u0000\ud800 \n", {
      tags: [
        { key: "", value: "" },
        { key: "market", value: "“de”\t" },
      ],
      description: "é😀",
      seedSource: "template",
    });
    await saveDraft(ADA, { key: "key", base: 0, values: typed });
    expect((await findDraft(ADA, "key"))?.values).toEqual(typed);
  });

  it("has a new version with each save", async () => {
    const first = await save("a");
    expect(first).toMatchObject({ kind: "saved", version: 1 });
    expect(await save("ab", { base: 1 })).toEqual({ ...first, version: 2 });
    expect(await findDraft(ADA, "key")).toMatchObject({ name: "ab", version: 2, owner: "ada" });
  });

  it("saved twice with the same values, because a response was lost, is saved once", async () => {
    await save("a");
    expect(await save("a")).toMatchObject({ kind: "saved", version: 1 });
    await save("ab", { base: 1 });
    expect(await save("ab", { base: 1 })).toMatchObject({ kind: "saved", version: 2 });
  });

  it.each([0, 1, 3])("is not overwritten from version %i if it has another", async (base) => {
    await save("a");
    await save("ab", { base: 1 });
    expect(await save("mine", { base })).toMatchObject({
      kind: "changed-elsewhere",
      draft: { version: 2, values: values("ab") },
    });
    expect((await findDraft(ADA, "key"))?.name).toBe("ab");
  });

  it("saved by two tabs at once is one tab's", async () => {
    await save("a");
    const saves = ["left", "right"].map((name) => save(name, { base: 1 }));
    const kinds = (await Promise.all(saves)).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(["changed-elsewhere", "saved"]);
  });

  it("that was launched or discarded does not come back by itself", async () => {
    await save("a");
    await deleteDraft(ADA, "key");
    await deleteDraft(ADA, "key");
    expect(await save("ab", { base: 1 })).toEqual({ kind: "gone" });
    expect(await listDrafts(ADA)).toEqual([]);
    expect(await save("ab")).toMatchObject({ kind: "saved", version: 1 });
  });

  it("that is too long is not saved", async () => {
    const description = "x".repeat(DRAFT_MAX_LENGTH);
    const long = { key: "key", base: 0, values: values("a", { description }) };
    expect(await saveDraft(ADA, long)).toEqual({ kind: "too-long" });
    expect(await listDrafts(ADA)).toEqual([]);
  });
});

describe("drafts", () => {
  it("are listed, changed and discarded by their owner, in their connection", async () => {
    await save("mine");
    for (const owner of OTHERS) {
      expect(await findDraft(owner, "key")).toBeUndefined();
      await deleteDraft(owner, "key");
      await save("theirs", { owner });
    }
    expect(await listDrafts(ADA)).toMatchObject([{ name: "mine" }]);
  });

  it("are listed with the last changed first", async () => {
    for (const name of ["a", "b", "c"]) {
      await save(name, { key: name });
      // Two saves can be within one millisecond.
      const { changedAt } = launchDrafts;
      await db.update(launchDrafts).set({ changedAt: sql`${changedAt} - interval '1 minute'` });
    }
    await save("a2", { key: "a", base: 1 });
    expect((await listDrafts(ADA)).map(({ name }) => name)).toEqual(["a2", "c", "b"]);
  });

  it("have a number that one person can't exceed, also at once", async () => {
    const saves = Array.from({ length: DRAFTS_MAX + 5 }, (_, n) => save(`${n}`, { key: `${n}` }));
    const kinds = (await Promise.all(saves)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "too-many")).toHaveLength(5);
    expect(await save("more", { key: "more", owner: OTHERS[0] })).toMatchObject({ kind: "saved" });
    const [first] = await listDrafts(ADA);
    expect(await save("again", { key: first?.key, base: 1 })).toMatchObject({ kind: "saved" });
  });
});

describe("the link of a draft", () => {
  const withRules = (visibleCollaborations?: string[]) => ({
    connection: "here",
    viewer: { id: "grace", rules: { ...(visibleCollaborations && { visibleCollaborations }) } },
  });

  it.each([
    ["without limits", withRules(), true],
    ["who sees its collaboration", withRules([COLLABORATION]), true],
    ["who does not see it", withRules([]), false],
    ["in another connection", { ...withRules(), connection: "elsewhere" }, false],
  ])("shows it to a colleague %s: %s", async (_, who, isShown) => {
    const draft = { key: "key", base: 0, values: values("a", { collaborationId: COLLABORATION }) };
    await saveDraft(ADA, draft);
    const id = (await findDraft(ADA, "key"))?.id ?? "";
    expect((await findDraftById(id, who))?.name).toBe(isShown ? "a" : undefined);
  });

  it.each(["", "key", "' or 1=1", "00000000-0000-4000-8000-000000000000"])(
    "may hold anything: “%s”",
    async (id) => {
      await save("a");
      expect(await findDraftById(id, withRules())).toBeUndefined();
    },
  );
});
