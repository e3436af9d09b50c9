import { type Cell, RECONCILED } from "./cells";
import { validate } from "./check";
import { decide, type LaunchReply } from "./client";
import { type Held, holdAt, holdComparison } from "./hold";
import { inflict } from "./inflict";
import { isSettled } from "./is-settled";
import { MissedPointError, NotTriedError, poll, within } from "./latch";
import type { PortalProcess } from "./portal-process";
import { type Stage, setStage, type World } from "./stage";
import type { Repetition, Trial, Verification } from "./trial";

const REACH_MS = 30_000;

/** Limit from the end of the fault, with a portal running, until all launches are settled. */
const SETTLED_MS = 45_000;

/** How often a trial is repeated if its launch missed the point. */
const STAGES = 3;

/** A cell of the matrix: hold a launch at the point, inflict the fault, recover, validate. */
export function trialOf(cell: Cell): Trial {
  const { point: row, fault: column } = cell;
  return { row, column, run: (world, repetition) => runCell(world, cell, repetition) };
}

async function runCell(world: World, cell: Cell, repetition: Repetition): Promise<Verification> {
  for (let stages = 1; ; stages++) {
    const { missed, ...result } = await runOnStage(world, cell, { ...repetition, stages });
    // Violations count even if the launch missed the point.
    if (!missed || result.violations.length > 0 || stages === STAGES) return result;
  }
}

async function runOnStage(
  world: World,
  cell: Cell,
  { seed, repetition, control, stages }: Repetition & { stages: number },
): Promise<Verification & { missed: boolean }> {
  const name = `${cell.point}-${cell.fault}-${control ?? "cell"}-${repetition}`;
  const stage = await setStage(world, {
    name,
    seed: `${seed} ${name} ${stages}`,
    control,
    hasManyJobs: cell.point === "between-pages",
    lags: cell.point === "invisible",
  });
  let settledMs = 0;
  try {
    await inflictAtPoint(stage, cell);
    settledMs = await recover(stage);
    const violations = new Set([...stage.violations, ...(await checkStage(stage))]);
    return { violations: [...violations], settledMs, missed: false };
  } catch (error) {
    const notTried = error instanceof Error ? error.message : String(error);
    const missed = error instanceof MissedPointError;
    return { violations: stage.violations, notTried, settledMs, missed };
  } finally {
    await stage.close();
  }
}

async function inflictAtPoint(stage: Stage, cell: Cell): Promise<void> {
  const early = cell.point === "listed" ? holdComparison(stage) : undefined;
  const starting = [stage.startPortal()];
  if (cell.fault === "two-instances") starting.push(stage.startPortal());
  const [portal, other] = await Promise.all(starting);
  if (!portal) throw new NotTriedError("there is no portal");
  if (!early) await untilOpen(stage, cell);
  const reached = early ?? holdAt(stage, portal, cell);
  // `untilHeld` may give up first, and a later failure must not end the whole run.
  reached.catch(() => undefined);
  const pendingReply = stage.requestLaunch(portal);
  const held = await untilHeld(cell, reached, pendingReply);
  if (RECONCILED.has(cell.point))
    await within(pendingReply, REACH_MS, "the request has a response");
  await inflict({ stage, cell, held, pendingReply, ...portalsOf(held, portal, other) });
}

/** Waits until the portals send, and if the cell needs it until no more lists are read at their start. */
async function untilOpen({ portals }: Stage, { point }: Cell): Promise<void> {
  await Promise.all(portals.map((portal) => portal.logged(["compared with AWS"], REACH_MS)));
  if (!RECONCILED.has(point)) return;
  await Promise.all(
    portals.map((portal) => portal.logged(["comparison with AWS settled"], REACH_MS)),
  );
}

/** If the response comes first, the launch has missed the point. */
async function untilHeld(
  { point }: Cell,
  reached: Promise<Held>,
  pendingReply: Promise<LaunchReply>,
): Promise<Held> {
  const missed = new MissedPointError(`no launch reached ${point}`);
  const answered = pendingReply.then((response) => (willBeRetried(response) ? reached : undefined));
  const first = RECONCILED.has(point) ? reached : Promise.race([reached, answered]);
  try {
    const held = await within(first, REACH_MS, `a launch reaches ${point}`);
    if (held) return held;
  } catch {
    // A timeout counts as missed too.
  }
  throw missed;
}

/** Held for a temporary cause: the portal sends it later, and then it reaches the point. */
function willBeRetried(response: LaunchReply): boolean {
  return response?.state === "reserved" && response.status === 202;
}

/** Either of two portals may be the one that holds the launch. */
function portalsOf({ pid }: Held, portal: PortalProcess, other: PortalProcess | undefined) {
  return other && other.pid === pid ? { portal: other, other: portal } : { portal, other };
}

/** Repeats the request if it got no response; then a person decides about the held launch. */
async function recover(stage: Stage): Promise<number> {
  const portal = stage.portals.find(({ hasEnded }) => !hasEnded()) ?? (await stage.startPortal());
  const startMs = performance.now();
  if (stage.order.launchIds.size === 0) await stage.requestLaunch(portal);
  await untilSettled(stage);
  const settledMs = performance.now() - startMs;
  // The state must be correct before a person decides.
  stage.violations.push(...(await checkStage(stage)));
  const [launch] = await stage.launches();
  if (launch?.state === "reserved") await decide(portal.url, launch.id, "send");
  const isLaunchedAgain = launch?.state === "absent" && stage.draw("relaunch") < 0.5;
  if (isLaunchedAgain) await decide(portal.url, launch.id, "relaunch");
  await untilSettled(stage);
  return settledMs;
}

function checkStage({ db, emulator, order, wire }: Stage): Promise<string[]> {
  return validate({ db, emulatorControl: emulator.control, orders: [order], wire });
}

async function untilSettled(stage: Stage): Promise<void> {
  const areSettled = async () => {
    const launches = await stage.launches();
    return (launches.length > 0 && launches.every(isSettled)) || undefined;
  };
  try {
    await poll(areSettled, SETTLED_MS, "all launches are settled");
  } catch (error) {
    if (!(error instanceof NotTriedError)) throw error;
    stage.violations.push(error.message);
  }
}
