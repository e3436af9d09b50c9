import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { currentStart, markCompared, restartComparison } from "@/lib/launch/gate/sending-gate";
import { launchJob } from "@/lib/launch/send/launch-job";
import { listExportsOfJob } from "@/lib/ledger/exports/export-queries";
import { verifyLedger } from "@/lib/ledger/verify/verify-ledger";
import { actAs, newKey, REQUEST, testConnection, useLaunching } from "@/test/launches/launching";
import { startExport } from "./start-export";

const { db, control } = useLaunching({ SENDING: "" });

/** Like a restart whose comparison has ended. */
async function open(): Promise<void> {
  restartComparison();
  markCompared(await currentStart(db), { beganAtMs: performance.now() });
}

let jobArn: string;

beforeEach(async () => {
  await open();
  const { launch } = await launchJob({
    ...{ connection: testConnection(), actor: actAs("ada"), idempotencyKey: newKey() },
    request: REQUEST,
  });
  await control().advance(60);
  jobArn = launch.audienceGenerationJobArn ?? "";
});

function start(idempotencyKey = newKey(), isStillAllowed = true) {
  return startExport({
    connection: testConnection(),
    actor: { ...actAs("ada"), isStillAllowed: async () => isStillAllowed },
    target: { jobArn },
    request: { name: "top", audienceSize: { type: "PERCENTAGE", value: 10 } },
    idempotencyKey,
  });
}

async function executed() {
  const asked = await control().asked("cleanroomsml.StartAudienceExportJob");
  return asked.filter((each) => each.executed).length;
}

describe("an export", () => {
  it("is refused and not recorded until AWS's jobs are compared after a start", async () => {
    restartComparison();
    await expect(start()).rejects.toMatchObject({ code: "unavailable", retryAfterSeconds: 10 });
    expect(await listExportsOfJob(db, jobArn)).toEqual([]);
    expect(await executed()).toBe(0);
    await open();
    expect((await start()).record.state).toBe("launched");
  });

  it("is refused once the person's session has ended", async () => {
    await expect(start(newKey(), false)).rejects.toMatchObject({ code: "not-allowed" });
    expect(await executed()).toBe(0);
  });

  it("that a restored ledger has lost is not started again by its key", async () => {
    const key = newKey();
    const { record } = await start(key);
    await db.transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`);
      const steps = sql`(select id from ledger_steps where object = ${record.id})`;
      await tx.execute(sql`delete from ledger_pending where step_id in ${steps}`);
      await tx.execute(sql`delete from ledger_events where object = ${record.id}`);
      await tx.execute(sql`delete from ledger_steps where object = ${record.id}`);
      await tx.execute(sql`delete from export_jobs where id = ${record.id}`);
    });
    expect(await verifyLedger(db)).toMatchObject({ ok: true });
    await expect(start(key)).rejects.toMatchObject({ code: "unavailable" });
    await open();
    await expect(start(key)).rejects.toMatchObject({
      code: "wrong-state",
      fieldErrors: { name: expect.stringContaining("already has an export named “top”") },
    });
    expect(await executed()).toBe(1);
  });
});
