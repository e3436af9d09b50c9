import { sql } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import {
  cancel,
  closeAbsentLaunch,
  relaunchAbsent,
  sendNow,
} from "@/lib/launch/decide/decide-launch";
import { countLaunchesOfDay } from "@/lib/ledger/queries/day-limit";
import { findLaunch } from "@/lib/ledger/queries/find-launch";
import { listEvents } from "@/lib/ledger/queries/list-events";
import type { Actor } from "@/lib/people/actor";
import { actAs, newKey, REQUEST, testConnection, useLaunching } from "@/test/launches/launching";
import { launchIn, reserved } from "@/test/ledger/launches";
import { WAIT } from "@/test/wait";
import { launchJob } from "./launch-job";
import { send } from "./send";

const { db, control } = useLaunching();

const NO_MODEL: Actor["rules"] = { models: ["arn:aws:cleanrooms-ml:*:999999999999:*"] };

async function waitingForLocks(): Promise<number> {
  const waiting = sql`select count(*)::int as number from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  const { rows } = await db.execute<{ number: number }>(waiting);
  return rows[0]?.number ?? 0;
}

describe("right before a claim", () => {
  it.each<[string, Partial<Actor>, RegExp]>([
    ["the rules of the role are checked", { rules: NO_MODEL }, /The rule “models” allows arn:aws/],
    ["the role is checked", { role: "viewer" }, /Only analysts and admins/],
    [
      "the person's session is checked",
      { isStillAllowed: async () => false },
      /session has ended, or their role has changed/,
    ],
  ])(
    "%s, and a launch that may not be sent is unsent with the reason",
    async (_what, change, why) => {
      const unsent = await reserved(db);
      const sent = await send(unsent, {
        connection: testConnection(),
        actor: { ...actAs("ada"), ...change },
      });
      expect(sent).toMatchObject({
        state: "reserved",
        attempt: 0,
        outcome: {
          state: "not-sent",
          code: "not-allowed",
          explanation: expect.stringMatching(why),
        },
      });
      const events = await listEvents(db, unsent.id);
      expect(events.map(({ kind }) => kind)).toEqual(["reserved", "not-sent"]);
      expect(await control().starts()).toEqual([]);
    },
  );

  it("the person's session is checked last, after all waits", async () => {
    const unsent = await reserved(db);
    let may = true;
    const actor = {
      ...actAs("ada"),
      rules: { launchesPerDay: 1000 },
      isStillAllowed: async () => may,
    };
    let sending: ReturnType<typeof send> | undefined;
    await db.transaction(async (tx) => {
      await countLaunchesOfDay(tx, { actor: "ada", at: new Date(), except: unsent.id });
      sending = send(unsent, { connection: testConnection(), actor });
      await vi.waitFor(async () => expect(await waitingForLocks()).toBe(1), WAIT);
      may = false;
    });
    expect(await sending).toMatchObject({ state: "reserved", outcome: { code: "not-allowed" } });
    expect(await control().starts()).toEqual([]);
  });

  it("a claim fails if the person's session can't be checked", async () => {
    const unsent = await reserved(db);
    const isStillAllowed = vi.fn(async () => {
      throw new Error("no response");
    });
    await expect(
      send(unsent, { connection: testConnection(), actor: { ...actAs("ada"), isStillAllowed } }),
    ).rejects.toThrow("no response");
    expect(isStillAllowed).toHaveBeenCalledTimes(1);
    expect(await control().starts()).toEqual([]);
  });
});

describe("the rules of the role", () => {
  it("refuse a launch before it is recorded, and name the field", async () => {
    const actor = { ...actAs("ada"), rules: { ...NO_MODEL, collaborations: [] } };
    const refusal = launchJob({
      connection: testConnection(),
      actor,
      idempotencyKey: newKey(),
      request: REQUEST,
    });
    await expect(refusal).rejects.toMatchObject({
      code: "not-allowed",
      fieldErrors: {
        collaborationId: expect.stringContaining("The rule “collaborations” allows none"),
        configuredAudienceModelArn: expect.stringContaining("The rule “models”"),
      },
    });
  });

  it("do not hide what the key launched before", async () => {
    const order = { idempotencyKey: newKey(), request: { ...REQUEST, name: "before-rules" } };
    const before = await launchJob({ ...order, connection: testConnection(), actor: actAs("ada") });
    const again = await launchJob({
      ...order,
      connection: testConnection(),
      actor: { ...actAs("ada"), rules: NO_MODEL },
    });
    expect(again).toEqual({ kind: "repeat", launch: before.launch });
  });

  it("are those of the sender", async () => {
    const { id } = await reserved(db);
    const olive: Actor = { ...actAs("olive"), role: "admin", rules: NO_MODEL };
    await expect(sendNow({ connection: testConnection(), actor: olive, id })).rejects.toMatchObject(
      {
        code: "not-allowed",
      },
    );
  });
});

describe("decisions about an unsent or absent launch", () => {
  const olive: Actor = { ...actAs("olive"), role: "admin" };
  const grace = actAs("grace");
  const viewer: Actor = { ...actAs("ada"), role: "viewer" };

  it.each([
    ["send", "reserved", sendNow],
    ["cancel", "reserved", cancel],
    ["relaunch", "absent", relaunchAbsent],
    ["close", "absent", closeAbsentLaunch],
  ] as const)("only its analyst or an admin can %s it", async (_what, state, decide) => {
    const { id } = await launchIn(db, state);
    for (const actor of [grace, viewer]) {
      await expect(decide({ connection: testConnection(), actor, id })).rejects.toMatchObject({
        code: "forbidden",
      });
    }
    expect(await findLaunch(db, id)).toMatchObject({ state });
    // What AWS then does does not matter here.
    expect(
      await decide({ connection: testConnection(), actor: actAs("ada"), id }),
    ).not.toMatchObject({
      state,
    });
    const other = await launchIn(db, state);
    expect(
      await decide({ connection: testConnection(), actor: olive, id: other.id }),
    ).not.toMatchObject({
      state,
    });
  });
});
