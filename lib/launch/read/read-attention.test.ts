import { beforeEach, describe, expect, it, vi } from "vitest";
import { launchIn, newReservation, reserved } from "@/test/ledger/launches";
import { useDatabase } from "@/test/postgres/database";
import { countUnknown } from "./counts";
import { readAttention } from "./read-attention";
import { readLaunch, readStartForAnother, readStartForEdit } from "./read-launch";

const { db } = useDatabase();

const ADA = { id: "ada", rules: {} };

beforeEach(() => void vi.stubEnv("AWS_REGION", "us-east-1"));

describe("launches that need attention", () => {
  it("are none at first", async () => {
    expect(await readAttention(ADA)).toEqual([]);
    expect(await countUnknown(ADA)).toBe(0);
  });

  it("are listed, the most urgent first", async () => {
    const absent = await launchIn(db, "absent");
    const unknown = await launchIn(db, "unknown");
    const duplicate = await launchIn(db, "duplicate");
    await launchIn(db, "launched");
    await reserved(db);
    expect(await readAttention(ADA)).toEqual([
      { state: "duplicate", count: 1, launches: [duplicate] },
      { state: "unknown", count: 1, launches: [unknown] },
      { state: "absent", count: 1, launches: [absent] },
      { state: "reserved", count: 1, launches: [] },
    ]);
    expect(await countUnknown(ADA)).toBe(1);
  });
});

describe("a launch", () => {
  it("is read with its events", async () => {
    const { id } = await launchIn(db, "launched");
    const history = await readLaunch(id.toUpperCase(), ADA);
    expect(history?.launch.id).toBe(id);
    expect(history?.events.map(({ kind }) => kind)).toEqual(["reserved", "claimed", "settled"]);
    expect(await readLaunch("nonsense", ADA)).toBeUndefined();
  });
});

describe("the form for another launch", () => {
  it("proposes the next free name, or keeps the name for editing", async () => {
    const { request } = newReservation();
    const { id } = await reserved(db);
    const another = await readStartForAnother(id, ADA);
    expect(another).toMatchObject({
      values: { name: `${request.name}-2`, description: "", seedSource: "s3" },
      hasProposedName: true,
    });
    expect((await readStartForEdit(id, ADA))?.values).toMatchObject({
      name: request.name,
      configuredAudienceModelArn: request.configuredAudienceModelArn,
    });
    expect(await readStartForAnother("0b7c4a52-6c1e-4b68-9f24-5a6b7c8d9e10", ADA)).toBeUndefined();
  });

  it("shows AWS's refusal of the launch that is edited", async () => {
    const { id } = await launchIn(db, "rejected");
    const response = { kind: "rejected", launchId: id, outcome: { code: "invalid-request" } };
    expect(await readStartForEdit(id, ADA)).toMatchObject({ response });
    const { id: other } = await launchIn(db, "launched");
    expect((await readStartForEdit(other, ADA))?.response).toBeUndefined();
  });
});
