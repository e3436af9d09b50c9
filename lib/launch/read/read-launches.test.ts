import { beforeEach, describe, expect, it, vi } from "vitest";
import { useDatabase } from "@/test/database";
import { aReservation, launchIn, reserved } from "@/test/ledger/launches";
import { countUnknown } from "./counts";
import { readLaunch, readStartForAnother, readStartForEdit } from "./read-launch";
import { readLaunches } from "./read-launches";

const { db } = useDatabase();

beforeEach(() => void vi.stubEnv("AWS_REGION", "us-east-1"));

describe("the launches page", () => {
  it("is empty at first", async () => {
    expect(await readLaunches({})).toEqual({ launches: [], attention: [], actors: [] });
    expect(await countUnknown()).toBe(0);
  });

  it("lists launches that need attention, most urgent first, whatever the filter", async () => {
    const absent = await launchIn(db, "absent");
    const unknown = await launchIn(db, "unknown");
    const duplicate = await launchIn(db, "duplicate");
    const fine = await launchIn(db, "launched");
    const { launches, attention } = await readLaunches({ state: "launched" });
    expect(launches.map(({ id }) => id)).toEqual([fine.id]);
    expect(attention).toEqual([
      { state: "duplicate", count: 1, launches: [duplicate] },
      { state: "unknown", count: 1, launches: [unknown] },
      { state: "absent", count: 1, launches: [absent] },
    ]);
    expect(await countUnknown()).toBe(1);
  });

  it("starts at the top for an invalid page token", async () => {
    const top = await readLaunches({ state: "launched" });
    expect(await readLaunches({ state: "launched", after: "bm9uc2Vuc2U" })).toEqual(top);
  });

  it("continues where the previous page ended", async () => {
    const person = "pages";
    for (let count = 0; count < 51; count++) await reserved(db, { actor: person });
    const first = await readLaunches({ person });
    expect(first.launches).toHaveLength(50);
    const second = await readLaunches({ person, after: first.nextCursor });
    expect(second.launches).toHaveLength(1);
    expect(second.nextCursor).toBeUndefined();
  });

  it("reads a launch with its events", async () => {
    const { id } = await launchIn(db, "launched");
    const history = await readLaunch(id.toUpperCase());
    expect(history?.launch.id).toBe(id);
    expect(history?.events.map(({ kind }) => kind)).toEqual(["reserved", "claimed", "settled"]);
    expect(await readLaunch("nonsense")).toBeUndefined();
  });
});

describe("the form for another launch", () => {
  it("proposes the next free name, or keeps the name for editing", async () => {
    const { request } = aReservation();
    const { id } = await reserved(db);
    const another = await readStartForAnother(id);
    expect(another).toMatchObject({
      values: { name: `${request.name}-2`, description: "", seedSource: "s3" },
      hasProposedName: true,
    });
    expect((await readStartForEdit(id))?.values).toMatchObject({
      name: request.name,
      configuredAudienceModelArn: request.configuredAudienceModelArn,
    });
    expect(await readStartForAnother("0b7c4a52-6c1e-4b68-9f24-5a6b7c8d9e10")).toBeUndefined();
  });

  it("shows AWS's refusal of the launch that is edited", async () => {
    const { id } = await launchIn(db, "rejected");
    const answer = { kind: "rejected", launchId: id, outcome: { code: "invalid-request" } };
    expect(await readStartForEdit(id)).toMatchObject({ answer });
    const { id: other } = await launchIn(db, "launched");
    expect((await readStartForEdit(other))?.answer).toBeUndefined();
  });
});
