import { asc, inArray } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { runAlone } from "@/lib/db/run-alone";
import { ledgerEvents } from "@/lib/db/schema";
import { PortalError } from "@/lib/errors";
import { reconcileOnce } from "@/lib/launch/background/reconcile";
import { cancel, relaunchAbsent, sendNow } from "@/lib/launch/decide/decide-launch";
import { launchJob } from "@/lib/launch/send/launch-job";
import { send } from "@/lib/launch/send/send";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { findLaunch } from "@/lib/ledger/queries/find-launch";
import { claimLaunch } from "@/lib/ledger/steps/claim-launch";
import { readSendingSwitch, type SendingSwitch } from "@/lib/ledger/switch/sending-switch";
import { verifyLedger } from "@/lib/ledger/verify/verify-ledger";
import { actAs, newKey, REQUEST, testConnection, useLaunching } from "@/test/launches/launching";
import { findLaunchByKey } from "@/test/ledger/find-launch-by-key";
import { reserved } from "@/test/ledger/launches";
import { requireSendingAllowed } from "./may-launch";
import { readSending, resumeSending, SendingStopped, stopSending } from "./sending-switch";

const { db, control, executed } = useLaunching();
const START = "StartAudienceGenerationJob";
const ADMIN = { ...actAs("olive"), role: "admin" as const, address: "203.0.113.7" };
const ADA = actAs("ada");

async function stop(reason = "a partner asked us to"): Promise<SendingSwitch> {
  const { at } = await readSendingSwitch(db);
  return stopSending({ actor: ADMIN, reason, ...(at && { seen: at }) });
}

async function resume(): Promise<void> {
  const { stopped, at } = await readSendingSwitch(db);
  if (stopped)
    await resumeSending({ actor: ADMIN, reason: "all is well", ...(at && { seen: at }) });
}

function launch(idempotencyKey = newKey()) {
  const request = { ...REQUEST, name: `switch-${idempotencyKey}` };
  return launchJob({ connection: testConnection(), actor: ADA, idempotencyKey, request });
}

afterEach(resume);

describe("the switch", () => {
  it("allows sending until it is stopped, and says who changed it last, when and why", async () => {
    expect(await readSending()).toEqual({ stopped: false });
    const stopped = await stop("budget");
    expect(stopped).toMatchObject({ stopped: true, by: "olive", reason: "budget" });
    expect(await readSending()).toEqual(stopped);
    await resume();
    expect(await readSending()).toMatchObject({ stopped: false, reason: "all is well" });
  });

  it("records each change in the chain, with the person and the reason", async () => {
    await stop("for the record");
    await resume();
    await linkPending(db);
    const rows = await db
      .select()
      .from(ledgerEvents)
      .where(inArray(ledgerEvents.kind, ["sending-stopped", "sending-resumed"]))
      .orderBy(asc(ledgerEvents.seq));
    const recorded = {
      actorId: "olive",
      address: "203.0.113.7",
      object: "sending",
      launchId: null,
    };
    expect(rows.slice(-2)).toMatchObject([
      {
        ...recorded,
        kind: "sending-stopped",
        detail: '{"reason":"for the record","retriesStopped":0}',
      },
      { ...recorded, kind: "sending-resumed", detail: '{"reason":"all is well"}' },
    ]);
    expect(await verifyLedger(db)).toMatchObject({ ok: true });
  });

  it("is changed by only one of several concurrent calls", async () => {
    const { at } = await readSendingSwitch(db);
    const order = { actor: ADMIN, reason: "at once", ...(at && { seen: at }) };
    const changes = await Promise.allSettled(Array.from({ length: 10 }, () => stopSending(order)));
    expect(changes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refused = changes.flatMap((change) =>
      change.status === "rejected" ? [change.reason] : [],
    );
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(["wrong-state"]));
    await expect(resumeSending(order)).rejects.toMatchObject({ code: "wrong-state" });
    expect(await readSending()).toMatchObject({ stopped: true });
  });
});

describe("while sending is stopped", () => {
  it("nothing is launched or recorded, and a repeated key still returns its launch", async () => {
    const key = newKey();
    const before = await launch(key);
    await stop();
    const refused = newKey();
    const refusal = await launch(refused).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(SendingStopped);
    expect(refusal).toMatchObject({
      code: "sending-stopped",
      message: expect.stringMatching(
        /^An admin stopped all sending at \d{4}-\d\d-\d\d \d\d:\d\d UTC\. Reason: “a partner asked us to”\.$/,
      ),
    });
    expect(await findLaunchByKey(db, "ada", refused)).toBeUndefined();
    expect(await launch(key)).toEqual({ kind: "repeat", launch: before.launch });
  });

  it("an unsent launch is not sent, records why, and can be cancelled", async () => {
    const unsent = await reserved(db);
    await stop();
    await expect(
      sendNow({ connection: testConnection(), actor: ADA, id: unsent.id }),
    ).rejects.toThrow(PortalError);
    expect(await findLaunch(db, unsent.id)).toEqual(unsent);
    expect(await send(unsent, { connection: testConnection(), actor: ADA })).toMatchObject({
      state: "reserved",
      attempt: 0,
      outcome: { state: "not-sent", code: "sending-stopped", details: {} },
    });
    expect(await executed()).toEqual([]);
    expect(await cancel({ actor: ADA, id: unsent.id })).toMatchObject({ state: "cancelled" });
  });

  it("an absent launch is not launched again", async () => {
    await control().planFaults({ operation: START, kind: "resetBefore" });
    const { launch: lost } = await launch();
    const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);
    await reconcileOnce(testConnection(), inMinutes(16));
    await reconcileOnce(testConnection(), inMinutes(17));
    await stop();
    await expect(
      relaunchAbsent({ connection: testConnection(), actor: ADA, id: lost.id }),
    ).rejects.toBeInstanceOf(SendingStopped);
    expect(await findLaunch(db, lost.id)).toMatchObject({ state: "absent" });
  });

  it("sent launches continue, and unknown ones are still searched for", async () => {
    await control().planFaults({ operation: START, kind: "resetAfter" });
    const { launch: unknown } = await launch();
    expect(unknown.state).toBe("unknown");
    await control().planFaults({ operation: START, kind: "none", delayMs: 60_000 });
    const inFlight = launch();
    await expect.poll(() => control().plannedFaults(), { timeout: 15_000 }).toEqual([]);
    await stop();
    await control().clearFaults();
    expect((await inFlight).launch.state).toBe("launched");
    await reconcileOnce(testConnection());
    expect(await findLaunch(db, unknown.id)).toMatchObject({ state: "launched" });
  });

  it("sending continues once it is resumed", async () => {
    await stop();
    await resume();
    expect((await launch()).launch.state).toBe("launched");
  });
});

describe("while the ledger is verified", () => {
  it("launches are sent, and sending can be stopped", async () => {
    const during = await runAlone(db, "verify-ledger", async () => {
      const before = await launch();
      const stopped = await stop();
      return { state: before.launch.state, stopped: stopped.stopped };
    });
    expect(during).toEqual({ state: "launched", stopped: true });
  });
});

describe("a stop during continuous claims", () => {
  const CLAIMERS = 12;
  const CLAIMS_BEFORE_STOP = 40;

  it("takes effect soon, and no claim commits after it", async () => {
    let claimed = 0;
    let mayStop: () => void = () => undefined;
    const enough = new Promise<void>((resolve) => {
      mayStop = resolve;
    });
    async function claimUntilStopped(): Promise<void> {
      for (;;) {
        const unsent = await reserved(db);
        const claim = { account: "111122223333", region: "us-east-1", timeoutMs: 0 };
        try {
          await claimLaunch(db, {
            ...claim,
            id: unsent.id,
            guard: (tx) =>
              requireSendingAllowed(tx, { actor: ADA, planned: unsent, at: new Date() }),
          });
        } catch (error) {
          expect(error).toBeInstanceOf(SendingStopped);
          return;
        }
        claimed += 1;
        if (claimed === CLAIMS_BEFORE_STOP) mayStop();
      }
    }

    const claimers = Array.from({ length: CLAIMERS }, claimUntilStopped);
    await enough;
    await stop();
    const committed = claimed;
    await Promise.all(claimers);
    await linkPending(db);
    const events = await db
      .select({ kind: ledgerEvents.kind })
      .from(ledgerEvents)
      .where(inArray(ledgerEvents.kind, ["claimed", "sending-stopped"]))
      .orderBy(asc(ledgerEvents.seq));
    // The chain has the order of the commits.
    expect(events.at(-1)?.kind).toBe("sending-stopped");
    // These had committed but not yet returned.
    expect(claimed - committed).toBeLessThanOrEqual(CLAIMERS);
  });
});
