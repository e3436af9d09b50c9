import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Identity } from "@/lib/access/person";
import { UNKNOWN_ACTOR } from "@/lib/audit/record-audit-event";
import { ledgerSteps } from "@/lib/db/schema";
import { PortalError } from "@/lib/errors";
import { useDatabase } from "@/test/postgres/database";
import { recordRefusal } from "./record-refusal";

const { db } = useDatabase();

beforeEach(() => {
  vi.stubEnv("AWS_REGION", "us-east-1");
});
afterEach(async () => {
  await db.execute("delete from rate_limits");
});

const FORBIDDEN = new PortalError("forbidden", "Only admins can do this.");

function someone(id: string): Identity {
  return { kind: "no-role", id, name: id, why: "unmatched" };
}

async function refusalsOf(actor: string) {
  const rows = await db.select().from(ledgerSteps).orderBy(ledgerSteps.id);
  return rows
    .filter((row) => row.actorId === actor && row.kind === "call-refused")
    .map(({ object, detail }) => ({ object, ...JSON.parse(detail ?? "{}") }));
}

describe("refusals", () => {
  it("of the same call by the same person are recorded ever more rarely, with their number", async () => {
    const call = { object: "stop sending", identity: someone("ada") };
    for (let n = 0; n < 120; n += 1) await recordRefusal(FORBIDDEN, call);
    const recorded = { object: "stop sending", code: "forbidden" };
    expect(await refusalsOf("ada")).toEqual([
      recorded,
      { ...recorded, repeated: 10 },
      { ...recorded, repeated: 100 },
    ]);
  });

  it("of another call, code, field or person are recorded, however many came before", async () => {
    const identity = someone("bob");
    for (let n = 0; n < 30; n += 1) {
      await recordRefusal(FORBIDDEN, { object: "stop sending", identity });
    }
    await recordRefusal(FORBIDDEN, { object: "resume sending", identity });
    const fields = (field: string) =>
      new PortalError("not-allowed", "Not allowed.", { fieldErrors: { [field]: "Not allowed." } });
    await recordRefusal(fields("collaborationId"), { object: "launch job", identity });
    await recordRefusal(fields("seedAudience.roleArn"), { object: "launch job", identity });
    expect((await refusalsOf("bob")).slice(2)).toEqual([
      { object: "resume sending", code: "forbidden" },
      { object: "launch job", code: "not-allowed", fields: ["collaborationId"] },
      { object: "launch job", code: "not-allowed", fields: ["seedAudience.roleArn"] },
    ]);
    await recordRefusal(FORBIDDEN, { object: "stop sending", identity: someone("eve") });
    expect(await refusalsOf("eve")).toHaveLength(1);
  });

  it("of anonymous calls are counted by network", async () => {
    const foreign = new PortalError("foreign-origin", "Not from this portal.");
    for (const host of ["1", "2", "3"]) {
      await recordRefusal(foreign, { object: "launch job", address: `2001:db8:1::${host}` });
    }
    await recordRefusal(foreign, { object: "launch job", address: "192.0.2.7" });
    expect(await refusalsOf(UNKNOWN_ACTOR)).toHaveLength(2);
  });
});
