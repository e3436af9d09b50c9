import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { RoleRules } from "@/lib/contract/people/launch-rules";
import { jobs } from "@/lib/db/job-tables";
import { newReservation, reserved, TEST_REQUEST } from "@/test/ledger/launches";
import { useDatabase } from "@/test/postgres/database";
import { countJobs, findJob, listJobs, suggestNames } from "./list-jobs";
import { readJobChoices } from "./read-jobs";

const { db } = useDatabase();

beforeEach(() => void vi.stubEnv("AWS_REGION", "us-east-1"));

const OURS = "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5";
const THEIRS = "11111111-4a5b-4c6d-8e7f-90a1b2c3d4e5";

/** Jobs by where they were started, in which collaboration, and by whom. */
let known: Record<string, { id: string }>;

beforeAll(async () => {
  const launchOf = (actor: string, collaborationId: string, name: string) =>
    reserved(db, {
      ...newReservation(),
      actor,
      request: { ...TEST_REQUEST, collaborationId, name },
    });
  known = {
    ours: await launchOf("bob", OURS, "spring-ours"),
    theirs: await launchOf("bob", THEIRS, "spring-theirs"),
    own: await launchOf("vera", THEIRS, "spring-own"),
    elsewhere: await elsewhere(THEIRS, "spring-elsewhere"),
    none: await elsewhere(undefined, "spring-none"),
  };
});

async function elsewhere(collaborationId: string | undefined, name: string) {
  const id = randomUUID();
  await db.insert(jobs).values({
    ...{ id, name, collaborationId, region: "us-east-1", seed: "", startedBy: "111122223333" },
    configuredAudienceModelArn: TEST_REQUEST.configuredAudienceModelArn,
    startedAt: new Date(),
    updatedAt: new Date(),
    status: "ACTIVE",
  });
  return { id };
}

const CASES: [what: string, rules: RoleRules, seen: string[]][] = [
  ["without a rule", {}, ["elsewhere", "none", "ours", "own", "theirs"]],
  ["with one collaboration", { visibleCollaborations: [OURS] }, ["ours", "own"]],
  ["with all", { visibleCollaborations: ["*"] }, ["elsewhere", "ours", "own", "theirs"]],
  ["with an empty list", { visibleCollaborations: [] }, ["own"]],
];

describe.each(CASES)("a person %s", (_what, rules, seen) => {
  const viewer = { id: "vera", rules };
  const named = (found: { id: string }[]) =>
    Object.keys(known)
      .filter((name) => found.some(({ id }) => id === known[name]?.id))
      .sort();

  it("lists, counts and opens those jobs alone", async () => {
    const { jobs: listed } = await listJobs({ viewer, limit: 10 });
    expect(named(listed)).toEqual(seen);
    expect(listed).toHaveLength(seen.length);
    expect(await countJobs({}, viewer)).toBe(seen.length);
    const found = await Promise.all(Object.values(known).map(({ id }) => findJob(id, viewer)));
    expect(named(found.flatMap((job) => job ?? []))).toEqual(seen);
  });

  it("is offered no name, collaboration or person of another job", async () => {
    const names = await suggestNames("sprng", viewer);
    expect(names.every((name) => seen.includes(name.replace("spring-", "")))).toBe(true);
    const { collaborations, people } = await readJobChoices(viewer);
    const hasTheirs = seen.some((name) => ["theirs", "own", "elsewhere"].includes(name));
    expect(collaborations.map(({ id }) => id)).toEqual(
      [...(hasTheirs ? [THEIRS] : []), ...(seen.includes("ours") ? [OURS] : [])].sort(),
    );
    expect(people.some(({ id }) => id === "bob")).toBe(seen.includes("ours"));
  });
});
