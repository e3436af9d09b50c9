import { describe, expect, test } from "vitest";
import { findLaunch } from "@/lib/ledger/queries/find-launch";
import { listEvents } from "@/lib/ledger/queries/list-events";
import { listLaunches } from "@/lib/ledger/queries/list-launches";
import { findLaunchByKey } from "@/test/ledger/find-launch-by-key";
import {
  claim,
  expectStep,
  failed,
  launchedAs,
  launchIn,
  newReservation,
  TEST_REQUEST,
} from "@/test/ledger/launches";
import { useDatabase } from "@/test/postgres/database";
import { cancelLaunch } from "./cancel-launch";
import { reserveLaunch } from "./reserve-launch";
import { settleLaunch } from "./settle-launch";

const { db } = useDatabase();

const OTHER = { ...TEST_REQUEST, name: "spring-uk-2" };

describe("one key", () => {
  test("makes one launch for 100 concurrent calls, which all return it", async () => {
    const reservation = newReservation({ actor: "parallel" });
    const all = await Promise.all(
      Array.from({ length: 100 }, () => reserveLaunch(db, reservation)),
    );
    const kinds = all.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "reserved")).toHaveLength(1);
    expect(kinds.filter((kind) => kind === "repeat")).toHaveLength(99);
    expect(new Set(all.map(({ launch }) => launch.id)).size).toBe(1);
    const { launches } = await listLaunches(db, { limit: 10, actor: "parallel" });
    expect(launches).toHaveLength(1);
    expect(await listEvents(db, launches[0]?.id ?? "")).toHaveLength(1);
  });

  test("finds its launch whatever the order of the request's members", async () => {
    const reservation = newReservation();
    const { launch } = await reserveLaunch(db, reservation);
    const { tags, seedAudience, ...rest } = TEST_REQUEST;
    const reordered = { tags: { quarter: "q2", team: "growth" }, seedAudience, ...rest };
    const again = await reserveLaunch(db, { ...reservation, request: reordered });
    expect(again).toEqual({ kind: "repeat", launch });
    expect(tags).toEqual(reordered.tags);
  });

  test("is separate for each person", async () => {
    const reservation = newReservation({ actor: "ada" });
    const { launch } = await reserveLaunch(db, reservation);
    const theirs = await reserveLaunch(db, { ...reservation, actor: "grace" });
    expect(theirs.kind).toBe("reserved");
    expect(theirs.launch.id).not.toBe(launch.id);
    const found = await findLaunchByKey(db, "grace", reservation.idempotencyKey);
    expect(found).toEqual(theirs.launch);
  });

  test.each(["reserved", "sending", "unknown", "launched", "absent", "duplicate"] as const)(
    "conflicts with another request while its launch is %s",
    async (state) => {
      const launch = await launchIn(db, state);
      const { idempotencyKey } = launch;
      const other = await reserveLaunch(db, newReservation({ idempotencyKey, request: OTHER }));
      expect(other).toEqual({ kind: "conflict", launch });
      const same = await reserveLaunch(db, newReservation({ idempotencyKey }));
      expect(same).toEqual({ kind: "repeat", launch });
    },
  );

  test.each(["rejected", "cancelled"] as const)(
    "whose launch was %s can be used once for a corrected request",
    async (state) => {
      const first = await launchIn(db, state);
      const { idempotencyKey } = first;
      const corrected = newReservation({ idempotencyKey, request: OTHER });
      const all = await Promise.all(Array.from({ length: 20 }, () => reserveLaunch(db, corrected)));
      expect(all.filter(({ kind }) => kind === "reserved")).toHaveLength(1);
      const ids = new Set(all.map(({ launch }) => launch.id));
      expect(ids.size).toBe(1);
      expect(ids).not.toContain(first.id);
      // The first request still returns its launch; a third one conflicts with the second.
      const replayed = await reserveLaunch(db, newReservation({ idempotencyKey }));
      expect(replayed).toEqual({ kind: "repeat", launch: first });
      const third = newReservation({ idempotencyKey, request: { ...OTHER, name: "third" } });
      const [second] = all;
      expect(await reserveLaunch(db, third)).toEqual({ kind: "conflict", launch: second?.launch });
      expect(await findLaunchByKey(db, "ada", idempotencyKey)).toEqual(second?.launch);
    },
  );

  test("can be used for a third request once the second was cancelled", async () => {
    const { idempotencyKey } = await launchIn(db, "rejected");
    const second = await reserveLaunch(db, newReservation({ idempotencyKey, request: OTHER }));
    await cancelLaunch(db, { id: second.launch.id, actor: "ada" });
    const request = { ...OTHER, name: "third" };
    const third = await reserveLaunch(db, newReservation({ idempotencyKey, request }));
    expect(third.kind).toBe("reserved");
    expect(third.launch.idempotencyKey).toBe(idempotencyKey);
    expect(await findLaunchByKey(db, "ada", idempotencyKey)).toEqual(third.launch);
  });

  test("that is unused finds nothing", async () => {
    expect(await findLaunchByKey(db, "ada", "unused")).toBeUndefined();
  });
});

describe("a reservation", () => {
  test("keeps the request byte for byte", async () => {
    const request = {
      ...TEST_REQUEST,
      description: "a\r\n\u00fc \ud83d\ude00",
      seedAudience: {
        roleArn: TEST_REQUEST.seedAudience.roleArn,
        dataSource: { s3Uri: "s3://northwind-seeds/\u0000\ud800.jsonl" },
      },
      tags: JSON.parse('{"10":"b","2":"a","__proto__":"c"}'),
    };
    const { launch } = await reserveLaunch(db, newReservation({ request }));
    const found = await findLaunch(db, launch.id);
    expect(JSON.stringify(found?.request)).toBe(JSON.stringify(request));
  });

  test("is a complete record with its first event", async () => {
    const reservation = newReservation({ correlationTag: false, region: "eu-west-1" });
    const { launch } = await reserveLaunch(db, reservation);
    expect(launch).toEqual({
      ...reservation,
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      state: "reserved",
      attempt: 0,
      createdAt: launch.updatedAt,
      updatedAt: expect.stringMatching(/^\d{4}-.+Z$/),
    });
    expect(await listEvents(db, launch.id)).toMatchObject([
      { kind: "reserved", to: "reserved", attempt: 0, actor: "ada", at: launch.createdAt },
    ]);
  });

  test("distinguishes requests that differ in one member", async () => {
    const reservation = newReservation();
    await reserveLaunch(db, reservation);
    const { description: _none, ...same } = { ...TEST_REQUEST, description: "" };
    expect((await reserveLaunch(db, { ...reservation, request: same })).kind).toBe("repeat");
    for (const request of [
      { ...TEST_REQUEST, description: "" },
      { ...TEST_REQUEST, includeSeedInOutput: false },
      { ...TEST_REQUEST, tags: { team: "growth" } },
    ]) {
      expect((await reserveLaunch(db, { ...reservation, request })).kind).toBe("conflict");
    }
  });

  test("is found by its job", async () => {
    const { id } = await launchIn(db, "reserved");
    await expectStep(claim(db, id));
    const outcome = launchedAs();
    await settleLaunch(db, { id, attempt: 1, outcome: failed("not-sent") });
    await expectStep(claim(db, id));
    const launch = await expectStep(settleLaunch(db, { id, attempt: 2, outcome }));
    const { launches } = await listLaunches(db, {
      limit: 2,
      text: outcome.audienceGenerationJobArn,
    });
    expect(launches).toEqual([launch]);
  });
});
