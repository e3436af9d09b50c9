import { expect, it, vi } from "vitest";
import type { Person } from "@/lib/access/person";
import { EMPTY_LAUNCH_FORM } from "@/lib/contract/launch-form/launch-form";
import { findDraft, saveDraft } from "@/lib/drafts/drafts";
import { environmentConnection } from "@/lib/launch/sender";
import { upsertPerson } from "@/lib/people/people";
import { useDatabase } from "@/test/postgres/database";
import { REQUIRED_VARIABLES } from "@/test/process/env-faults";
import { openDraft, readDrafts } from "./drafts";

for (const [name, value] of Object.entries(REQUIRED_VARIABLES)) vi.stubEnv(name, value);
const { db } = useDatabase();

const values = { ...EMPTY_LAUNCH_FORM, name: "spring-uk" };

async function person(subject: string, name: string): Promise<Person> {
  const { id } = await db.transaction((tx) =>
    upsertPerson(tx, { issuer: "https://id.example", subject, name }),
  );
  return { id, name, role: "analyst", rules: {} } as Person;
}

it("the link of a draft opens a copy for a colleague, and the draft itself for its owner", async () => {
  const [ada, grace] = [await person("ada", "Ada"), await person("grace", "Grace")];
  const owner = { personId: ada.id, connection: environmentConnection().id };
  await saveDraft(owner, { key: "a key", base: 0, values });
  const { id } = (await findDraft(owner, "a key")) ?? { id: "" };
  expect(await openDraft(id, ada)).toEqual({ kind: "own", href: "/launch?key=a+key" });
  expect(await openDraft(id, grace)).toEqual({ kind: "copy", start: { values }, owner: "Ada" });
  expect(await openDraft("nothing", grace)).toEqual({ kind: "not-found" });
  expect((await readDrafts("a key", ada)).others).toEqual([]);
  expect(await readDrafts("other", ada)).toMatchObject({ others: [{ name: "spring-uk" }] });
  expect(await readDrafts("a key", grace)).toEqual({ others: [] });
});
