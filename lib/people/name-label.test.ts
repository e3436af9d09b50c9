import { describe, expect, it, vi } from "vitest";
import { nameIn } from "@/lib/access/claims";
import { useDatabase } from "@/test/postgres/database";
import { addPerson } from "@/test/sign-in/add-person";
import { nameLabel, visibleName } from "./name-label";
import { listPeople, namesOf } from "./people";

const { db } = useDatabase();
vi.stubEnv("AWS_REGION", "us-east-1");

const INVISIBLE = [
  "\u200b",
  "\u3164",
  "\u00ad\u202e",
  "\u2800",
  "\u034f",
  "\u115f\u1160",
  " \u00a0",
  "\ufe0f",
];

describe("the visible part of a name", () => {
  it.each(INVISIBLE)("is empty: %j", (text) => expect(visibleName(text)).toBe(""));

  it.each([
    ["Anna\u200bBerg", "Anna Berg"],
    ["\u3164Anna\u3164", "Anna"],
    ["Anna\n\tBerg", "Anna Berg"],
    ["\uff21\uff4e\uff4e\uff41", "Anna"],
    ["José", "José"],
    ["山田 太郎", "山田 太郎"],
  ])("of %j is %s", (text, seen) => expect(visibleName(text)).toBe(seen));

  it.each(INVISIBLE)("of a claim %j is another claim", (name) => {
    expect(nameIn({ name, email: "ada@corp.example", sub: "7" })).toBe("ada@corp.example");
  });
});

const person = (name: string, email: string | null = "a@corp.example") => ({
  id: "https://id.example#7",
  name,
  email,
});

describe("the label of a name", () => {
  it.each([
    ["Anna Berg", "Anna Berg"],
    ["a@corp.example", "a@corp.example"],
    ["Portalia", "Portalia"],
    ["山田 太郎", "山田 太郎"],
  ])("%s is the name", (name, label) => expect(nameLabel(person(name), false)).toBe(label));

  it.each([
    "portal",
    "Portal",
    "the portal",
    "reconciler",
    "system",
    "nobody",
    "Unknown",
    "the local analyst",
    "An admin",
    "the portal, from AWS's list of jobs",
    "ｐｏｒｔａｌ",
    "рortal",
    "admin@corp.example",
    "Anna Berg (anna@corp.example, 1)",
  ])("%s has the email and subject beside it", (name) => {
    expect(nameLabel(person(name), false)).toMatch(/ \(a@corp\.example, 7\)$/);
  });

  it.each(INVISIBLE)("says that there is no name: %j", (name) => {
    expect(nameLabel(person(name), false)).toBe("unnamed (a@corp.example, 7)");
    expect(nameLabel(person(name, null), false)).toBe("unnamed (7)");
  });
});

it("distinguishes colleagues of one name, wherever names are read", async () => {
  const issuer = "https://id.example";
  const anna = { issuer, subject: "1", name: "Anna Berg", email: "anna@corp.example" };
  await addPerson(db, anna);
  const ids = ["1", "2", "3"].map((subject) => `${issuer}#${subject}`);
  expect([...(await namesOf(ids)).values()]).toEqual(["Anna Berg"]);
  await addPerson(db, { issuer, subject: "2", name: "ANNA BERG" });
  await addPerson(db, { issuer, subject: "3", name: "Bo" });
  const labels = ["Anna Berg (anna@corp.example, 1)", "ANNA BERG (2)", "Bo"];
  const names = await namesOf(ids);
  expect(ids.map((id) => names.get(id))).toEqual(labels);
  expect((await listPeople(10)).map(({ name }) => name).sort()).toEqual([...labels].sort());
});
