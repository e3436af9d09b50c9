import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { launches } from "@/lib/db/schema";
import { PortalError } from "@/lib/errors";
import { cancel, relaunchAbsent, sendNow } from "@/lib/launch/decide/decide-launch";
import { requireSendingAllowed } from "@/lib/launch/gate/may-launch";
import { launchJob } from "@/lib/launch/send/launch-job";
import { send } from "@/lib/launch/send/send";
import { findLaunch } from "@/lib/ledger/queries/find-launch";
import type { Actor } from "@/lib/people/actor";
import { callApi } from "@/test/api/api-call";
import { claim, launchIn, reserved } from "@/test/ledger/launches";
import { writeAccessFile } from "@/test/sign-in/access-file";
import { actAs, REQUEST, testConnection, useLaunching } from "./launching";

const LIMIT = 7;
const SUBMITS = 100;

const { db, control, executed } = useLaunching({
  ACCESS_FILE: writeAccessFile({ roles: { admin: { launchesPerDay: LIMIT } } }),
  RATE_LIMIT_PER_MINUTE: "1000",
  LAUNCH_TIMEOUT_SECONDS: "60",
});

function limited(actor: string, launchesPerDay = LIMIT): Actor {
  return { ...actAs(actor), rules: { launchesPerDay } };
}

function launch(actor: Actor, idempotencyKey: string = randomUUID()) {
  return launchJob({
    connection: testConnection(),
    actor,
    idempotencyKey,
    request: { ...REQUEST, name: randomUUID() },
  });
}

async function refusalOf(launching: Promise<unknown>): Promise<PortalError> {
  const error = await launching.catch((thrown: unknown) => thrown);
  if (!(error instanceof PortalError)) throw error;
  return error;
}

/** Changes the time at which the launch was requested. */
async function moveTo(id: string, at: Date): Promise<void> {
  await db.update(launches).set({ createdAt: at }).where(eq(launches.id, id));
}

/** Whether a submit at that time would be accepted. */
function askAt(actor: Actor, at: Date) {
  const planned = { actor: actor.id, request: REQUEST };
  return db.transaction((tx) => requireSendingAllowed(tx, { actor, planned, at }));
}

describe("the daily limit of one person", () => {
  it("holds for a hundred submits at the same time", async () => {
    const actor = limited("race");
    const submits = await Promise.allSettled(Array.from({ length: SUBMITS }, () => launch(actor)));
    const launched = submits.filter((submit) => submit.status === "fulfilled");
    const refused = submits.flatMap((it) => (it.status === "rejected" ? [it.reason] : []));
    expect(launched.map(({ value }) => value.launch.state)).toEqual(Array(LIMIT).fill("launched"));
    expect(refused.map(({ code }) => code)).toEqual(Array(SUBMITS - LIMIT).fill("limit-reached"));
    expect(await db.$count(launches, eq(launches.actorId, "race"))).toBe(LIMIT);
    expect(await executed()).toHaveLength(LIMIT);
    report("launchJob", launched.length, refused.length);
  });

  it("holds for the JSON API too, which says when to retry", async () => {
    const submits = await Promise.all(
      Array.from({ length: SUBMITS }, () =>
        callApi("POST", "/api/v1/launches", {
          headers: { "idempotency-key": randomUUID() },
          body: { ...REQUEST, name: randomUUID() },
        }),
      ),
    );
    const launched = submits.filter(({ status }) => status === 201);
    const refused = submits.filter(({ status }) => status === 429);
    expect([launched.length, refused.length]).toEqual([LIMIT, SUBMITS - LIMIT]);
    expect(await executed()).toHaveLength(LIMIT);
    for (const { headers, body } of refused) {
      expect(body.type).toBe("urn:problem-type:audience-launchpad:limit-reached");
      expect(body.detail).toContain(`You have launched ${LIMIT} of ${LIMIT} today (UTC)`);
      const seconds = Number(headers.get("retry-after"));
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual(86_400);
    }
    report("POST /api/v1/launches", launched.length, refused.length);
    const dryRun = await callApi("POST", "/api/v1/launches?dryRun=true", {
      headers: { "idempotency-key": randomUUID() },
      body: REQUEST,
    });
    expect(dryRun.status).toBe(429);
  });

  it("does not affect another person", async () => {
    const acts = [limited("one", 3), limited("other", 5)];
    const submits = acts.flatMap((actor) => Array.from({ length: 20 }, () => launch(actor)));
    await Promise.allSettled(submits);
    for (const [actor, count] of [
      ["one", 3],
      ["other", 5],
    ] as const) {
      expect(await db.$count(launches, eq(launches.actorId, actor))).toBe(count);
    }
  });

  it("does not refuse a repeated key", async () => {
    const actor = limited("again", 1);
    const key = randomUUID();
    const order = {
      connection: testConnection(),
      actor,
      idempotencyKey: key,
      request: { ...REQUEST, name: randomUUID() },
    };
    const first = await launchJob(order);
    await refusalOf(launch(actor));
    expect(await launchJob(order)).toEqual({ kind: "repeat", launch: first.launch });
  });
});

describe("the count of the day's launches", () => {
  it("leaves out rejected and cancelled launches", async () => {
    const actor = limited("cancelling", 1);
    const error = { status: 400, code: "ValidationException", message: "no" };
    await control().planFaults({ operation: "StartAudienceGenerationJob", kind: "error", error });
    expect((await launch(actor)).launch.state).toBe("rejected");
    const unsent = await reserved(db, { actor: "cancelling" });
    await refusalOf(launch(actor));
    await cancel({ actor, id: unsent.id });
    expect((await launch(actor)).launch.state).toBe("launched");
    await refusalOf(launch(actor));
  });

  it("leaves out the launch that is being sent", async () => {
    const actor = limited("holding", 2);
    const [first, second] = [await reserved(db, { actor: "holding" }), await launch(actor)];
    expect(second.launch.state).toBe("launched");
    const request = { ...REQUEST, name: randomUUID() };
    await db
      .update(launches)
      .set({ request: JSON.stringify(request) })
      .where(eq(launches.id, first.id));
    expect(await sendNow({ connection: testConnection(), actor, id: first.id })).toMatchObject({
      state: "launched",
    });
    await refusalOf(launch(actor));
  });

  it("includes an earlier day's launch on the day it is sent", async () => {
    const actor = limited("late", 1);
    const unsent = await reserved(db, { actor: "late" });
    await moveTo(unsent.id, new Date(Date.now() - 86_400_000));
    await launch(actor);
    expect(
      (await refusalOf(sendNow({ connection: testConnection(), actor, id: unsent.id }))).code,
    ).toBe("limit-reached");
    expect(await send(unsent, { connection: testConnection(), actor })).toMatchObject({
      state: "reserved",
      attempt: 0,
      outcome: { state: "not-sent", code: "limit-reached" },
    });
    const { id } = await reserved(db, { actor: "early" });
    await moveTo(id, new Date(Date.now() - 86_400_000));
    await claim(db, id);
    await refusalOf(launch(limited("early", 1)));
  });

  it("keeps a launch absent if a relaunch would exceed the limit", async () => {
    const absent = await launchIn(db, "absent");
    const actor = { ...limited("olive", 0), role: "admin" as const };
    expect(
      (await refusalOf(relaunchAbsent({ connection: testConnection(), actor, id: absent.id })))
        .code,
    ).toBe("limit-reached");
    expect(await findLaunch(db, absent.id)).toMatchObject({ state: "absent" });
  });
});

describe("the day", () => {
  const MIDNIGHT = Date.parse("2026-11-25T00:00:00.000Z");
  const at = (ms: number) => new Date(MIDNIGHT + ms);

  it("ends at midnight, UTC, to the millisecond", async () => {
    const actor = limited("owl", 1);
    const { id } = await reserved(db, { actor: "owl" });
    await moveTo(id, at(-1));
    const before = await refusalOf(askAt(actor, at(-500)));
    expect(before).toMatchObject({ code: "limit-reached", retryAfterSeconds: 1 });
    expect(before.message).toBe("You have launched 1 of 1 today (UTC). Try again from 00:00 UTC.");
    await askAt(actor, at(0));
    await moveTo(id, at(0));
    await askAt(actor, at(-1));
    expect(await refusalOf(askAt(actor, at(0)))).toMatchObject({ retryAfterSeconds: 86_400 });
    expect((await refusalOf(askAt(actor, at(86_399_999)))).code).toBe("limit-reached");
    await askAt(actor, at(86_400_000));
  });

  it("allows no launch if the limit is 0", async () => {
    expect((await refusalOf(askAt(limited("nil", 0), at(0)))).code).toBe("limit-reached");
  });
});

function report(client: string, launched: number, refused: number): void {
  const line = `${client}: ${SUBMITS} submits, limit ${LIMIT}: ${launched} launched, ${refused} refused`;
  process.stdout.write(`${line}\n`);
}
