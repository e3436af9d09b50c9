import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { launches, ledgerEvents } from "@/lib/db/schema";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { changeSendingSwitch, readSendingSwitch } from "@/lib/ledger/switch/sending-switch";
import { REQUEST, useLaunching } from "@/test/launches/launching";
import { writeAccessFile } from "@/test/sign-in/access-file";
import { addPerson } from "@/test/sign-in/add-person";
import { callApi } from "./api-call";

const { db, executed } = useLaunching({
  ACCESS_FILE: writeAccessFile({
    roles: {
      admin: {
        models: [REQUEST.configuredAudienceModelArn],
        seedBuckets: ["northwind-*"],
        collaborations: [REQUEST.collaborationId],
      },
    },
  }),
});

const REFUSED = {
  ...REQUEST,
  configuredAudienceModelArn: `${REQUEST.configuredAudienceModelArn}0`,
  collaborationId: undefined,
  seedAudience: { ...REQUEST.seedAudience, dataSource: { s3Uri: "s3://elsewhere/seed" } },
};

function post(body: object, query = "", key: string = randomUUID()) {
  return callApi("POST", `/api/v1/launches${query}`, { headers: { "idempotency-key": key }, body });
}

async function turn(stopped: boolean): Promise<void> {
  const { stopped: before, at } = await readSendingSwitch(db);
  if (before === stopped) return;
  const actor = await addPerson(db, { issuer: "https://idp", subject: "1", name: "Olive" });
  await changeSendingSwitch(db, { stopped, reason: "budget", actor, ...(at && { seen: at }) });
}

afterEach(() => turn(false));

describe("access rules", () => {
  it.each(["", "?dryRun=true"])(
    "refuse with 403 and the faults by field: POST%s",
    async (query) => {
      const before = await db.$count(launches);
      const { status, body } = await post(REFUSED, query);
      expect(status).toBe(403);
      expect(body).toMatchObject({
        type: "urn:problem-type:audience-launchpad:not-allowed",
        errors: [
          { pointer: "/collaborationId", detail: expect.stringContaining("“collaborations”") },
          { pointer: "/configuredAudienceModelArn", detail: expect.stringContaining("“models”") },
          {
            pointer: "/seedAudience/dataSource/s3Uri",
            detail: expect.stringContaining("“seedBuckets”"),
          },
        ],
      });
      expect(await db.$count(launches)).toBe(before);
      expect(await executed()).toEqual([]);
    },
  );

  it("allow what they list", async () => {
    expect((await post(REQUEST, "?dryRun=true")).status).toBe(200);
    expect((await post({ ...REQUEST, name: randomUUID() })).status).toBe(201);
  });

  it("record refusals in the audit with the fields, but not their values", async () => {
    // As the first of its kind in this hour: repeats are not all recorded.
    await db.execute("delete from rate_limits");
    await post(REFUSED);
    await linkPending(db);
    const rows = await db.select().from(ledgerEvents);
    expect(rows.at(-1)).toMatchObject({ kind: "call-refused", actorId: "local" });
    expect(JSON.parse(rows.at(-1)?.detail ?? "")).toMatchObject({
      code: "not-allowed",
      fields: ["collaborationId", "configuredAudienceModelArn", "seedAudience.dataSource.s3Uri"],
    });
  });
});

describe("while sending is stopped", () => {
  it.each(["", "?dryRun=true"])(
    "the API returns 503 with time, person and reason: POST%s",
    async (query) => {
      await turn(true);
      const { status, body } = await post({ ...REQUEST, name: randomUUID() }, query);
      expect(status).toBe(503);
      expect(body).toMatchObject({ type: "urn:problem-type:audience-launchpad:sending-stopped" });
      expect(body.detail).toMatch(/^Olive stopped all sending at .* UTC\. Reason: “budget”\./);
    },
  );

  it("a known key still returns its launch", async () => {
    const [request, key] = [{ ...REQUEST, name: randomUUID() }, randomUUID()];
    const first = await post(request, "", key);
    await turn(true);
    expect(await post(request, "", key)).toMatchObject({
      status: 200,
      body: { id: first.body.id },
    });
  });
});
