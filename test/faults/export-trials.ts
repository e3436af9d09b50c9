import { asc, inArray } from "drizzle-orm";
import type { ExportRecord } from "@/lib/contract/records/export-record";
import type { CrashPoint } from "@/lib/crash-points";
import type { Db } from "@/lib/db/handle";
import { exportJobs, ledgerSteps } from "@/lib/db/schema";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { toExportRecord } from "@/lib/ledger/exports/export-row";
import { verifyLedger } from "@/lib/ledger/verify/verify-ledger";
import { ERROR_RESPONSES } from "./cells";
import { decideAboutExport, type ExportReply, requestExport, requestLaunch } from "./client";
import type { CommitKind } from "./database-wire";
import { errorMessage, garbageMessage } from "./http-message";
import { MissedPointError, NotTriedError, poll, within } from "./latch";
import type { PortalProcess } from "./portal-process";
import { LAUNCH_TIMEOUT_MS, requestNamed, type Stage, setStage, type World } from "./stage";
import type { Repetition, Trial, Verification } from "./trial";
import type { HeldPost } from "./wire";

const COMMITS = {
  "claim-unacknowledged": "export-claim",
  "outcome-unacknowledged": "export-outcome",
} as const satisfies Record<string, CommitKind>;

type ExportPoint =
  | Extract<
      CrashPoint,
      | "before-insert"
      | "sending-committed"
      | "connecting"
      | "answered"
      | "settled"
      | "found"
      | "resolved"
    >
  | "half-sent"
  | "executed"
  | "half-answered"
  | keyof typeof COMMITS;

const PROCESS_FAULTS = ["kill", "terminate", "stop", "database-away", "two-instances"] as const;
type ProcessFault = (typeof PROCESS_FAULTS)[number];

const POINTS: readonly ExportPoint[] = [
  ...(["before-insert", "claim-unacknowledged", "sending-committed", "connecting"] as const),
  ...(["half-sent", "executed", "half-answered", "answered"] as const),
  ...(["outcome-unacknowledged", "settled", "found", "resolved"] as const),
];

const WIRE: ReadonlySet<string> = new Set(["half-sent", "executed", "half-answered"]);
/** Reached only if the response was lost. */
const CHECKED: ReadonlySet<string> = new Set(["found", "resolved"]);

type ExportCell = { point: ExportPoint; fault: string };

const CELLS: readonly ExportCell[] = [
  ...POINTS.flatMap((point) => PROCESS_FAULTS.map((fault) => ({ point, fault }))),
  ...(["half-sent", "executed", "half-answered"] as const).flatMap((point) =>
    ["reset", "black-hole", "garbage"].map((fault) => ({ point, fault })),
  ),
  ...Object.keys(ERROR_RESPONSES).map((fault) => ({ point: "half-sent" as const, fault })),
  ...["500", "503", "bare-403", "bare-404", "bare-502"].map((fault) => ({
    point: "executed" as const,
    fault,
  })),
];

/** Each point with `kill`, and what differs most from it. */
const SHORT = new Set([
  ...POINTS.map((point) => `${point} kill`),
  ...["executed terminate", "connecting stop", "answered database-away"],
  ...["sending-committed two-instances", "executed reset", "half-sent 409", "half-sent 429"],
  ...["executed bare-404"],
]);
const BRIEF = new Set(["sending-committed kill", "executed kill", "executed reset", "found kill"]);

const trials = CELLS.map((cell) => ({ cell, trial: trialOf(cell) }));
const named = (names: ReadonlySet<string>) =>
  trials.filter(({ cell }) => names.has(`${cell.point} ${cell.fault}`)).map(({ trial }) => trial);

export const EXPORT_TRIALS: readonly Trial[] = trials.map(({ trial }) => trial);
export const SHORT_EXPORT_TRIALS = named(SHORT);
export const BRIEF_EXPORT_TRIALS = named(BRIEF);

/** Holds an export at the point, inflicts the fault, recovers, validates. */
function trialOf(cell: ExportCell): Trial {
  return {
    row: "export",
    column: `${cell.point} ${cell.fault}`,
    run: (world, repetition) => runCell(world, cell, repetition),
  };
}

type ExportContext = { stage: Stage; launchId: string; order: ExportOrder; violations: string[] };
type ExportOrder = { idempotencyKey: string; name: string };

/** How often a trial is repeated if its export missed the point, as on a busy machine. */
const STAGES = 3;

async function runCell(
  world: World,
  cell: ExportCell,
  repetition: Repetition,
): Promise<Verification> {
  for (let stages = 1; ; stages++) {
    const { missed, ...result } = await runOnStage(world, cell, { ...repetition, stages });
    // Violations count even if the export missed the point.
    if (!missed || result.violations.length > 0 || stages === STAGES) return result;
  }
}

async function runOnStage(
  world: World,
  cell: ExportCell,
  { seed, repetition, control, stages }: Repetition & { stages: number },
): Promise<Verification & { missed: boolean }> {
  const name = `export-${cell.point}-${cell.fault}-${control ?? "cell"}-${repetition}`;
  const stage = await setStage(world, {
    ...{ name, seed: `${seed} ${name} ${stages}`, control },
    ...{ hasManyJobs: false, lags: false },
  });
  const violations: string[] = [];
  let settledMs = 0;
  try {
    const portal = await stage.startPortal();
    const other = cell.fault === "two-instances" ? await stage.startPortal() : undefined;
    const launchId = await activeJob(stage, portal);
    const order = { idempotencyKey: `${name}-key`, name: name.slice(0, 60) };
    const context = { stage, launchId, order, violations };
    const reply = await inflictAtPoint(context, cell, portal, other);
    settledMs = await recover(context, reply);
    violations.push(...stage.violations, ...(await check(context)));
    return { violations: [...new Set(violations)], settledMs, missed: false };
  } catch (error) {
    const notTried = error instanceof Error ? error.message : String(error);
    const missed = error instanceof MissedPointError;
    return { violations: [...violations, ...stage.violations], notTried, settledMs, missed };
  } finally {
    await stage.close();
  }
}

const REACH_MS = 30_000;
const LAUNCHED_MS = 60_000;
const TIMEOUT_MS = 45_000;
const SETTLED_MS = 45_000;

/** A launch whose job is ACTIVE, by the emulator's clock. */
async function activeJob(stage: Stage, portal: PortalProcess): Promise<string> {
  const { emulator, draw } = stage;
  await emulator.control.settings({
    pendingExportJobsQuota: 1000,
    exportNameScope: draw("export names") < 0.5 ? "job" : "none",
    createPendingSeconds: 0,
    createInProgressSeconds: 0,
  });
  await Promise.all(stage.portals.map((each) => each.logged(["compared with AWS"], REACH_MS)));
  let tries = 0;
  const launched = async () => {
    tries += 1;
    // On a busy machine, the short deadline of the trials can leave a launch in doubt.
    const idempotencyKey = `${stage.order.idempotencyKey}-${tries}`;
    const request = requestNamed(idempotencyKey);
    const reply = await requestLaunch(portal.url, {
      idempotencyKey,
      request,
      launchIds: new Set(),
    });
    return reply?.state === "launched" ? reply.launchId : undefined;
  };
  return poll(launched, LAUNCHED_MS, "a job is launched");
}

type Held = { pid?: number; goOn: () => void; post?: HeldPost };

async function holdAt(
  { gate, wire, draw }: Stage,
  portal: PortalProcess,
  { point }: ExportCell,
): Promise<Held> {
  if (CHECKED.has(point)) {
    void wire.hold("executed", 1).reached.then((post) => post.reset());
  }
  if (point === "claim-unacknowledged" || point === "outcome-unacknowledged") {
    const commit = await portal.database.holdCommit(COMMITS[point]).reached;
    return { pid: portal.pid, goOn: commit.goOn };
  }
  if (isOnWire(point)) {
    const post = await wire.hold(point, draw("share")).reached;
    return { goOn: post.goOn, post };
  }
  const latch = gate.hold(point);
  return { pid: await latch.reached, goOn: latch.pass };
}

function isOnWire(point: ExportPoint): point is "half-sent" | "executed" | "half-answered" {
  return WIRE.has(point);
}

async function inflictAtPoint(
  { stage, launchId, order, violations }: ExportContext,
  cell: ExportCell,
  first: PortalProcess,
  second: PortalProcess | undefined,
): Promise<ExportReply> {
  const reached = holdAt(stage, first, cell);
  reached.catch(() => undefined);
  const pendingReply = requestExport(first.url, launchId, order);
  const what = `an export reaches ${cell.point}`;
  const held = await within(reached, REACH_MS, what).catch(() => {
    throw new MissedPointError(`no export reached ${cell.point}`);
  });
  const isSecond = second !== undefined && held.pid === second.pid;
  const [portal, other] = isSecond ? [second, first] : [first, second];
  const { fault } = cell;
  if (held.post && !isProcessFault(fault)) {
    inflictOnConnection(held.post, cell);
    return within(pendingReply, TIMEOUT_MS, "the request has a response");
  }
  switch (fault as ProcessFault) {
    case "kill":
      portal.signal("SIGKILL");
      await within(portal.ended, TIMEOUT_MS, "a killed portal ends");
      break;
    case "terminate": {
      portal.signal("SIGTERM");
      await portal.logged(["draining"], REACH_MS);
      held.goOn();
      await within(portal.ended, REACH_MS, "a portal ends after SIGTERM");
      const sending = (await exportsOf(stage.db)).filter(({ state }) => state === "sending");
      if (sending.length > 0) violations.push("a drained portal left an export in sending");
      break;
    }
    case "stop": {
      portal.signal("SIGSTOP");
      held.goOn();
      const endMs = Date.now() + 2 * LAUNCH_TIMEOUT_MS;
      await poll(async () => Date.now() > endMs || undefined, TIMEOUT_MS, "the deadline passes");
      portal.signal("SIGCONT");
      break;
    }
    case "database-away": {
      portal.database.goAway();
      held.goOn();
      const missed = portal.logged(MISSED_DATABASE, TIMEOUT_MS);
      await (CHECKED.has(cell.point) ? missed : Promise.any([pendingReply, missed]));
      portal.database.comeBack();
      break;
    }
    case "two-instances":
      if (!other) throw new NotTriedError("there is no other portal");
      // The first holds the lock that the other needs.
      if (CHECKED.has(cell.point)) portal.database.drop();
      await requestExport(other.url, launchId, order);
      held.goOn();
      break;
  }
  return within(pendingReply, TIMEOUT_MS, "the request has a response");
}

function isProcessFault(fault: string): fault is ProcessFault {
  return (PROCESS_FAULTS as readonly string[]).includes(fault);
}

const MISSED_DATABASE = [
  ...["export outcome not recorded yet", "export not reconciled"],
  ...["background task failed", "API call failed"],
];

function inflictOnConnection(post: HeldPost, { point, fault }: ExportCell): void {
  const response = Object.entries(ERROR_RESPONSES).find(([name]) => name === fault)?.[1];
  if (fault === "reset") post.reset();
  else if (fault === "garbage")
    post.respond(point === "half-answered" ? "<!doctype" : garbageMessage());
  else if (response) post.respond(errorMessage(response));
  else if (fault !== "black-hole") throw new NotTriedError(`there is no fault "${fault}"`);
}

/** Repeats the request if it named no export; then a person decides. */
async function recover(context: ExportContext, reply: ExportReply): Promise<number> {
  const { stage, launchId, order, violations } = context;
  const portal = stage.portals.find(({ hasEnded }) => !hasEnded()) ?? (await stage.startPortal());
  await portal.logged(["compared with AWS"], REACH_MS);
  const startMs = performance.now();
  const repeated = async () => {
    if ((await exportsOf(stage.db)).length > 0) return true;
    await requestExport(portal.url, launchId, order);
    return undefined;
  };
  if (reply?.id === undefined) await poll(repeated, SETTLED_MS, "the export is recorded");
  await untilSettled(context);
  const settledMs = performance.now() - startMs;
  // The state must be correct before a person decides.
  violations.push(...(await check(context)));
  const [record] = await exportsOf(stage.db);
  if (record?.state === "reserved") await requestExport(portal.url, launchId, order);
  if (record?.state === "absent" && stage.draw("repeat") < 0.5) {
    await decideAboutExport(portal.url, launchId, "repeat");
  }
  await untilSettled(context);
  return settledMs;
}

async function untilSettled({ stage, violations }: ExportContext): Promise<void> {
  const areSettled = async () => {
    const records = await exportsOf(stage.db);
    const isOver = ({ state }: ExportRecord) => state !== "sending" && state !== "unknown";
    return (records.length > 0 && records.every(isOver)) || undefined;
  };
  try {
    await poll(areSettled, SETTLED_MS, "all exports are settled");
  } catch (error) {
    if (!(error instanceof NotTriedError)) throw error;
    violations.push(error.message);
  }
}

async function exportsOf(db: Db): Promise<ExportRecord[]> {
  const rows = await db.select().from(exportJobs).orderBy(asc(exportJobs.createdAt));
  return rows.map(toExportRecord);
}

/** The states that an export may end in, by how many AWS executed. */
const TRUE_STATES: Record<number, readonly string[]> = {
  0: ["reserved", "rejected", "cancelled", "absent", "closed"],
  1: ["launched"],
};

/** Compares the ledger with what AWS executed. Returns the violations. */
async function check({ stage }: ExportContext): Promise<string[]> {
  const { db, emulator, wire } = stage;
  const violations: string[] = [];
  const posts = wire.posts.filter(({ isExport }) => isExport);
  const records = await exportsOf(db);
  const asked = await emulator.control.asked("cleanroomsml.StartAudienceExportJob");
  const executed = asked.filter((each) => each.executed).length;
  if (records.length > 1) violations.push(`one key made ${records.length} exports`);
  if (executed > 1) violations.push(`AWS executed ${executed} exports for one request`);
  const [record] = records;
  if (record && !TRUE_STATES[executed]?.includes(record.state)) {
    violations.push(`the ledger says ${record.state}, but AWS executed ${executed} exports`);
  }
  if (posts.length > (record?.attempt ?? 0)) {
    violations.push(`${posts.length} POSTs in ${record?.attempt ?? 0} attempts`);
  }
  if (new Set(posts.map(({ invocationId }) => invocationId)).size < posts.length) {
    violations.push("one attempt sent more than one POST");
  }
  return [...violations, ...(await checkChain(db)), ...(await checkSteps(db))];
}

async function checkChain(db: Db): Promise<string[]> {
  await linkPending(db);
  const verification = await verifyLedger(db);
  if (verification.ok) return [];
  return [`the chain is broken at ${verification.seq}: ${verification.reason}`];
}

/** A return to `reserved` needs a proof that nothing was executed, or a person. */
async function checkSteps(db: Db): Promise<string[]> {
  const steps = await db
    .select()
    .from(ledgerSteps)
    .where(inArray(ledgerSteps.toState, ["reserved"]));
  const isResend = steps.some(({ kind, fromState, detail }) => {
    if (!kind.startsWith("export-") || fromState === null || kind === "export-repeated")
      return false;
    const { outcome }: { outcome?: { state?: string } } = JSON.parse(detail ?? "{}");
    return outcome?.state !== "not-sent";
  });
  return isResend ? ["an export was sent again automatically"] : [];
}
