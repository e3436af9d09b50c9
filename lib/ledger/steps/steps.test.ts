import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import {
  LAUNCH_STATES,
  type LaunchRecord,
  type LaunchState,
} from "@/lib/contract/records/launch-record";
import { launches } from "@/lib/db/schema";
import { findLaunch } from "@/lib/ledger/queries/find-launch";
import { listEvents } from "@/lib/ledger/queries/list-events";
import {
  claim,
  expectStep,
  failed,
  launchedAs,
  launchIn,
  newJobArn,
  reserved,
} from "@/test/ledger/launches";
import { useDatabase } from "@/test/postgres/database";
import { closeAbsent, noteAbsenceSeen, relaunch } from "./absent-launch";
import { cancelLaunch } from "./cancel-launch";
import { claimLaunch } from "./claim-launch";
import { JobAlreadyRecordedError } from "./job-already-recorded";
import { noteUnsent } from "./note-unsent";
import { recordJobStatus } from "./record-job-status";
import { orphanLaunch, resolveLaunch } from "./resolve-launch";
import { postponeRetries } from "./retry-decisions";
import { settleLaunch } from "./settle-launch";
import { takeStep } from "./take-step";

const { db } = useDatabase();

type Attempted = {
  step: string;
  from: LaunchState;
  to: LaunchState;
  take: (launch: LaunchRecord) => Promise<LaunchRecord | undefined>;
};

const byReconciler = { resolvedBy: "reconciler", evidence: { listings: 2 } } as const;

/** Written out again, independently of the code's own table. */
const STEPS: Attempted[] = [
  { step: "claim", from: "reserved", to: "sending", take: ({ id }) => claim(db, id) },
  { step: "cancel", from: "reserved", to: "cancelled", take: (it) => cancelLaunch(db, ada(it)) },
  {
    step: "note unsent",
    from: "reserved",
    to: "reserved",
    take: (it) => noteUnsent(db, { ...at(it), outcome: failed("not-sent") }),
  },
  { step: "settle: launched", from: "sending", to: "launched", take: settling("launched") },
  { step: "settle: rejected", from: "sending", to: "rejected", take: settling("rejected") },
  { step: "settle: unknown", from: "sending", to: "unknown", take: settling("unknown") },
  { step: "settle: not sent", from: "sending", to: "reserved", take: settling("not-sent") },
  {
    step: "orphan",
    from: "sending",
    to: "unknown",
    take: (it) => orphanLaunch(db, { ...at(it), reason: "its process is gone" }),
  },
  {
    step: "note absence",
    from: "unknown",
    to: "unknown",
    take: (it) => noteAbsenceSeen(db, { ...at(it), evidence: { listings: 1 } }),
  },
  {
    step: "resolve: launched",
    from: "unknown",
    to: "launched",
    take: ({ id }) => resolveLaunch(db, { id, to: "launched", arn: newJobArn(), ...byReconciler }),
  },
  {
    step: "resolve: absent",
    from: "unknown",
    to: "absent",
    take: ({ id }) => resolveLaunch(db, { id, to: "absent", ...byReconciler }),
  },
  {
    step: "resolve: duplicate",
    from: "unknown",
    to: "duplicate",
    take: ({ id }) => resolveLaunch(db, { id, to: "duplicate", ...byReconciler }),
  },
  {
    step: "settle: a second job",
    from: "sending",
    to: "duplicate",
    take: async (it) => {
      const evidence = { kind: "proven", attempt: 2, jobs: [launchedAs()] };
      await db
        .update(launches)
        .set({ attempt: 2, evidence: JSON.stringify(evidence) })
        .where(and(eq(launches.id, it.id), eq(launches.state, "sending")));
      return settleLaunch(db, { ...at(it), attempt: 2, outcome: launchedAs() });
    },
  },
  { step: "relaunch", from: "absent", to: "reserved", take: (it) => relaunch(db, ada(it)) },
  { step: "close", from: "absent", to: "closed", take: (it) => closeAbsent(db, ada(it)) },
  {
    step: "report the job",
    from: "launched",
    to: "launched",
    take: ({ id }) => recordJobStatus(db, { id, job: { status: "ACTIVE", checkedAt: NOON } }),
  },
];

const NOON = "2026-11-23T12:00:00.000Z";

function at({ id, attempt }: LaunchRecord) {
  return { id, attempt };
}

function ada({ id }: LaunchRecord) {
  return { id, actor: "ada" };
}

function settling(state: "launched" | "rejected" | "unknown" | "not-sent") {
  return (launch: LaunchRecord) =>
    settleLaunch(db, {
      ...at(launch),
      outcome: state === "launched" ? launchedAs() : failed(state),
    });
}

const legal = STEPS.map((step) => [step.step, step.from, step.to, step.take] as const);
const illegal = STEPS.flatMap((step) =>
  LAUNCH_STATES.filter((from) => from !== step.from).map(
    (from) => [step.step, from, step.take] as const,
  ),
);

describe("every step of the state machine", () => {
  test.each(legal)("%s leads from %s to %s with one event", async (_step, from, to, take) => {
    const before = await launchIn(db, from);
    const eventsBefore = await listEvents(db, before.id);
    const after = await take(before);
    expect(after).toMatchObject({ id: before.id, state: to, request: before.request });
    expect(await findLaunch(db, before.id)).toEqual(after);
    const [event, ...others] = (await listEvents(db, before.id)).slice(eventsBefore.length);
    expect(others).toEqual([]);
    expect(event).toMatchObject({ attempt: after?.attempt });
    const change = { from: event?.from, to: event?.to };
    expect(change).toEqual(from === to ? {} : { from, to });
  });

  test.each(illegal)("%s is refused from %s and changes nothing", async (_step, from, take) => {
    const before = await launchIn(db, from);
    const eventsBefore = await listEvents(db, before.id);
    expect(await take(before)).toBeUndefined();
    expect(await findLaunch(db, before.id)).toEqual(before);
    expect(await listEvents(db, before.id)).toEqual(eventsBefore);
  });

  test("no verb leads between states that no step connects", async () => {
    const connected = STEPS.filter(({ from, to }) => from !== to).map(arrow);
    const stepped = new Set<string>();
    for (const from of LAUNCH_STATES) {
      for (const to of LAUNCH_STATES.filter((state) => state !== from)) {
        if (await canStep(from, to)) stepped.add(arrow({ from, to }));
      }
    }
    expect(stepped).toEqual(new Set(connected));
  });
});

function arrow({ from, to }: { from: LaunchState; to: LaunchState }): string {
  return `${from} → ${to}`;
}

const VERBS = ["claim", "cancel", "settle", "orphan", "resolve", "relaunch", "close"] as const;

/** Tries every verb, with all columns that the database requires of any state. */
async function canStep(from: LaunchState, to: LaunchState): Promise<boolean> {
  const { id } = await launchIn(db, from);
  const where = { account: "111122223333", sentAt: new Date(), sendDeadline: new Date() };
  const set = { ...where, attempt: 1, audienceGenerationJobArn: newJobArn() };
  for (const verb of VERBS) {
    const tried = await takeStep(db, { verb, id, to, set }).catch((error: Error) => {
      if (!error.message.startsWith("No launch can")) throw error;
    });
    if (tried) return true;
  }
  return false;
}

describe("a step is protected against", () => {
  test("a response to an older attempt", async () => {
    const { id } = await launchIn(db, "sending");
    await settleLaunch(db, { id, attempt: 1, outcome: failed("not-sent") });
    await claim(db, id);
    expect(await settleLaunch(db, { id, attempt: 1, outcome: launchedAs() })).toBeUndefined();
    expect(await orphanLaunch(db, { id, attempt: 1, reason: "late" })).toBeUndefined();
    expect(await findLaunch(db, id)).toMatchObject({ state: "sending", attempt: 2 });
  });

  test("evidence of an older attempt", async () => {
    const { id } = await launchIn(db, "absent");
    await relaunch(db, { id, actor: "ada" });
    await claim(db, id);
    await settleLaunch(db, { id, attempt: 2, outcome: failed("unknown") });
    const stale = { id, attempt: 1, ...byReconciler } as const;
    expect(await resolveLaunch(db, { ...stale, to: "absent" })).toBeUndefined();
    expect(await noteAbsenceSeen(db, { id, attempt: 1, evidence: {} })).toBeUndefined();
    expect(await relaunch(db, { id, actor: "ada", attempt: 1 })).toBeUndefined();
  });

  test("concurrent claims, of which one of 50 wins", async () => {
    const { id } = await reserved(db);
    const claims = await Promise.all(Array.from({ length: 50 }, () => claim(db, id)));
    expect(claims.filter((claimed) => claimed !== undefined)).toHaveLength(1);
    expect(await findLaunch(db, id)).toMatchObject({ state: "sending", attempt: 1 });
    expect(await listEvents(db, id)).toHaveLength(2);
  });

  test("a concurrent claim and cancellation, of which one wins", async () => {
    for (let round = 0; round < 20; round++) {
      const { id } = await reserved(db);
      const both = await Promise.all([claim(db, id), cancelLaunch(db, { id, actor: "ada" })]);
      expect(both.filter((launch) => launch !== undefined)).toHaveLength(1);
    }
  });

  test("IDs that do not exist", async () => {
    for (const id of ["", "7", "'; --", "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5"]) {
      expect(await claim(db, id)).toBeUndefined();
      expect(await findLaunch(db, id)).toBeUndefined();
      expect(await listEvents(db, id)).toEqual([]);
    }
  });
});

describe("what a step records", () => {
  test("a claim clears the previous attempt's outcome, which stays in the events", async () => {
    const { id } = await launchIn(db, "sending");
    const unsent = await expectStep(
      settleLaunch(db, { id, attempt: 1, outcome: failed("not-sent") }),
    );
    expect(unsent).toMatchObject({ outcome: { code: "throttled" }, awsRequestId: "req-429" });
    const again = await expectStep(claim(db, id, 60_000));
    expect(again.attempt).toBe(2);
    expect(Date.parse(again.sendDeadline ?? "") - Date.parse(again.sentAt ?? "")).toBe(60_000);
    expect(again).not.toHaveProperty("outcome");
    expect(again).not.toHaveProperty("awsRequestId");
    const settled = (await listEvents(db, id)).filter(({ kind }) => kind === "settled");
    expect(settled).toMatchObject([{ detail: { outcome: { code: "throttled" } } }]);
  });

  test("the account and Region are those of the last claim", async () => {
    const { id } = await reserved(db);
    const claimed = await claimLaunch(db, {
      id,
      account: "999988887777",
      region: "eu-west-1",
      timeoutMs: 0,
      actor: "grace",
    });
    expect(claimed).toMatchObject({ account: "999988887777", region: "eu-west-1", actor: "ada" });
    expect((await listEvents(db, id)).at(-1)).toMatchObject({ kind: "claimed", actor: "grace" });
  });

  test("a resolved launch has the same outcome as an answered one", async () => {
    const { id } = await launchIn(db, "unknown");
    const arn = newJobArn();
    const resolved = await resolveLaunch(db, { id, to: "launched", arn, ...byReconciler });
    expect(resolved).toMatchObject({
      ...{ audienceGenerationJobArn: arn, resolvedBy: "reconciler", evidence: { listings: 2 } },
      outcome: { state: "launched", audienceGenerationJobArn: arn, region: "us-east-1" },
    });
  });

  test("a job belongs to one launch", async () => {
    const arn = newJobArn();
    const first = await launchIn(db, "sending");
    await settleLaunch(db, { ...at(first), outcome: launchedAs(arn) });
    const second = await launchIn(db, "sending");
    const settling = settleLaunch(db, { ...at(second), outcome: launchedAs(arn) });
    await expect(settling).rejects.toThrow(JobAlreadyRecordedError);
    expect(await findLaunch(db, second.id)).toEqual(second);
    const third = await launchIn(db, "unknown");
    const resolving = resolveLaunch(db, { id: third.id, to: "launched", arn, ...byReconciler });
    await expect(resolving).rejects.toMatchObject({ audienceGenerationJobArn: arn });
    expect(await findLaunch(db, third.id)).toEqual(third);
  });

  test("a job report adds an event only if it is new and later", async () => {
    const { id } = await launchIn(db, "launched");
    const report = (status: string, minute: string, message?: string) =>
      recordJobStatus(db, {
        id,
        job: { status, checkedAt: `2026-11-23T12:${minute}:00.000Z`, ...(message && { message }) },
      });
    await report("CREATE_PENDING", "01");
    await report("CREATE_PENDING", "02");
    await report("CREATE_FAILED", "04", "no access");
    expect(await report("CREATE_IN_PROGRESS", "03")).toBeUndefined();
    const launch = await findLaunch(db, id);
    expect(launch?.job).toMatchObject({ status: "CREATE_FAILED", message: "no access" });
    const reports = (await listEvents(db, id)).filter(({ kind }) => kind === "job-status");
    expect(reports.map(({ detail }) => detail)).toMatchObject([
      { job: { status: "CREATE_PENDING" } },
      { job: { status: "CREATE_FAILED" } },
    ]);
  });

  test("a launch that another transaction holds is not waited for when retries are postponed", async () => {
    const [held, free] = [await reserved(db), await reserved(db)];
    const retryAt = async (id: string) => {
      const [row] = await db.select().from(launches).where(eq(launches.id, id));
      return row?.retryAt;
    };
    await db.transaction(async (tx) => {
      await tx.select().from(launches).where(eq(launches.id, held.id)).for("update");
      await postponeRetries(db, [held.id, free.id], 60_000);
    });
    expect(await retryAt(held.id)).toBeNull();
    expect(await retryAt(free.id)).toBeInstanceOf(Date);
  });
});
