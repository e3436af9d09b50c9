import { eq } from "drizzle-orm";
import { expect, it, vi } from "vitest";
import type { Identity } from "@/lib/access/person";
import { ledgerEvents } from "@/lib/db/schema";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { useDatabase } from "@/test/postgres/database";
import { authorize } from "./authorize";
import { recordRefusal } from "./record-refusal";

const { db } = useDatabase();
vi.stubEnv("AWS_REGION", "us-east-1");
vi.stubEnv("RATE_LIMIT_PER_MINUTE", "3");

const VIEWER: Identity = {
  kind: "person",
  person: {
    id: "idp#vera",
    name: "Vera",
    role: "viewer",
    rules: {},
    isStillAllowed: async () => true,
    authority: { kind: "local", role: "viewer" },
  },
};
const NO_ROLE: Identity = { kind: "no-role", id: "idp#noor", name: "Noor", why: "unmatched" };

it.each([
  ["a person with too low a role", VIEWER, "idp#vera"],
  ["a person without a role", NO_ROLE, "idp#noor"],
])("limits the calls of %s, and records identical refusals once", async (_, identity, id) => {
  const codes: string[] = [];
  for (let call = 0; call < 6; call++) {
    await authorize(identity, "analyst", "192.0.2.7").catch(async (error) => {
      codes.push(error.code);
      await recordRefusal(error, { object: "launch", identity, address: "192.0.2.7" });
    });
  }
  expect(codes).toEqual([
    ...["forbidden", "forbidden", "forbidden"],
    ...["too-many-requests", "too-many-requests", "too-many-requests"],
  ]);
  await linkPending(db);
  expect(await db.$count(ledgerEvents, eq(ledgerEvents.actorId, id))).toBe(1);
});
