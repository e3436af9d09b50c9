import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { RoleRules } from "@/lib/contract/people/launch-rules";
import { isVisible } from "@/lib/contract/people/visibility";
import { newReservation, reserved, TEST_REQUEST } from "@/test/ledger/launches";
import { useDatabase } from "@/test/postgres/database";
import { countUnknown } from "./counts";
import { pageLaunches } from "./page-launches";
import { readAttention } from "./read-attention";
import { readLaunch, readLaunchRecord, readStartForAnother, readStartForEdit } from "./read-launch";

const { db } = useDatabase();

beforeEach(() => void vi.stubEnv("AWS_REGION", "us-east-1"));

const OURS = "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5";
const THEIRS = "11111111-4a5b-4c6d-8e7f-90a1b2c3d4e5";

/** Launches of bob, and one of vera, by what they are about. */
async function aLaunchOfEach() {
  const { collaborationId: _none, ...without } = TEST_REQUEST;
  const launchOf = (actor: string, request: typeof without) =>
    reserved(db, { ...newReservation(), actor, request });
  return {
    ours: await launchOf("bob", { ...without, collaborationId: OURS } as never),
    theirs: await launchOf("bob", { ...without, collaborationId: THEIRS } as never),
    none: await launchOf("bob", without),
    own: await launchOf("vera", { ...without, collaborationId: THEIRS } as never),
  };
}

/** What vera sees with each rule. */
const CASES: [what: string, rules: RoleRules, seen: string[]][] = [
  ["without a rule", {}, ["none", "ours", "own", "theirs"]],
  ["with one collaboration", { visibleCollaborations: [OURS] }, ["ours", "own"]],
  ["with the start of one", { visibleCollaborations: ["6f1c*"] }, ["ours", "own"]],
  ["with the end of both", { visibleCollaborations: ["*c3d4e5"] }, ["ours", "own", "theirs"]],
  ["with all", { visibleCollaborations: ["*"] }, ["ours", "own", "theirs"]],
  ["with a character that LIKE takes for any", { visibleCollaborations: ["6f1c____*"] }, ["own"]],
  ["with an empty list", { visibleCollaborations: [] }, ["own"]],
];

let launches: Awaited<ReturnType<typeof aLaunchOfEach>>;

beforeAll(async () => {
  launches = await aLaunchOfEach();
});

describe.each(CASES)("a person %s", (_what, rules, seen) => {
  it("sees those launches, and no others, wherever launches are read", async () => {
    const viewer = { id: "vera", rules };
    const names = new Map(Object.entries(launches).map(([name, { id }]) => [id, name]));
    const named = (found: { id: string }[]) => found.map(({ id }) => names.get(id)).sort();

    expect(named((await pageLaunches({ viewer, limit: 10 })).launches)).toEqual(seen);
    expect(await readAttention(viewer)).toMatchObject([{ state: "reserved", count: seen.length }]);
    for (const read of [readLaunch, readLaunchRecord, readStartForAnother, readStartForEdit]) {
      const found = await Promise.all(
        Object.values(launches).map(async ({ id }) => ((await read(id, viewer)) ? [{ id }] : [])),
      );
      expect(named(found.flat()), read.name).toEqual(seen);
    }
    expect(
      named(
        Object.values(launches).filter(({ actor, request: { collaborationId } }) =>
          isVisible(viewer, { actor, collaborationId }),
        ),
      ),
    ).toEqual(seen);
  });
});

it("counts only seen launches of unknown status", async () => {
  await db.execute(
    "update launches set state = 'unknown', attempt = 1, account = '1', sent_at = now(), send_deadline = now()",
  );
  const counts = CASES.map(([, rules]) => countUnknown({ id: "vera", rules }));
  expect(await Promise.all(counts)).toEqual(CASES.map(([, , seen]) => seen.length));
});
