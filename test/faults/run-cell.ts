import { isAtRest } from "./at-rest";
import { type Cell, RECONCILED } from "./cells";
import { validate } from "./check";
import { decide, type Told } from "./client";
import { type Held, holdAt, holdComparison } from "./hold";
import { inflict } from "./inflict";
import { MissedPointError, NotTriedError, poll, within } from "./moment";
import type { PortalProcess } from "./portal-process";
import { type Stage, setStage, type World } from "./stage";
import type { Repetition, Trial, Verification } from "./trial";

const REACH_MS = 30_000;

/** From the moment when the fault is over and a portal runs, until no launch is in doubt. */
const QUIET_MS = 45_000;

/** How often a stage is set anew for a launch that missed the point. */
const STAGES = 3;

/** A cell of the matrix: hold a launch at the point, inflict the fault, recover, validate. */
export function trialOf(cell: Cell): Trial {
  const { point: row, fault: column } = cell;
  return { row, column, run: (world, repetition) => runCell(world, cell, repetition) };
}

async function runCell(world: World, cell: Cell, repetition: Repetition): Promise<Verification> {
  for (let stages = 1; ; stages++) {
    const { missed, ...result } = await runOnStage(world, cell, { ...repetition, stages });
    // What was violated on the way counts, whether the fault was met or not.
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
  let quietMs = 0;
  try {
    await strike(stage, cell);
    quietMs = await recover(stage);
    const violations = new Set([...stage.violations, ...(await checkStage(stage))]);
    return { violations: [...violations], quietMs, missed: false };
  } catch (error) {
    const notTried = error instanceof Error ? error.message : String(error);
    const missed = error instanceof MissedPointError;
    return { violations: stage.violations, notTried, quietMs, missed };
  } finally {
    await stage.close();
  }
}

async function strike(stage: Stage, cell: Cell): Promise<void> {
  const early = cell.point === "listed" ? holdComparison(stage) : undefined;
  const starting = [stage.startPortal()];
  if (cell.fault === "two-instances") starting.push(stage.startPortal());
  const [portal, other] = await Promise.all(starting);
  if (!portal) throw new NotTriedError("there is no portal");
  if (!early) await areOpen(stage, cell);
  const reached = early ?? holdAt(stage, portal, cell);
  const pressed = stage.press(portal);
  const held = await untilHeld(cell, reached, pressed);
  if (RECONCILED.has(cell.point)) await within(pressed, REACH_MS, "the press is answered");
  await inflict({ stage, cell, held, pressed, ...whose(held, portal, other) });
}

/** A portal sends when it has compared; what lists are read for a launch then is for that alone. */
async function areOpen({ portals }: Stage, { point }: Cell): Promise<void> {
  await Promise.all(portals.map((portal) => portal.logged(["compared with AWS"], REACH_MS)));
  if (!RECONCILED.has(point)) return;
  await Promise.all(portals.map((portal) => portal.logged(["AWS's lists have settled"], REACH_MS)));
}

/** On the way to most points, a press that is answered has passed them by. */
async function untilHeld(
  { point }: Cell,
  reached: Promise<Held>,
  pressed: Promise<Told>,
): Promise<Held> {
  const missed = new MissedPointError(`no launch came to ${point}`);
  const answered = pressed.then((told) => (isOnItsWay(told) ? reached : undefined));
  const first = RECONCILED.has(point) ? reached : Promise.race([reached, answered]);
  try {
    const held = await within(first, REACH_MS, `a launch comes to ${point}`);
    if (held) return held;
  } catch {
    // As missed as with an answer.
  }
  throw missed;
}

/** Held for a cause that passes: the portal sends it by itself, and it comes to the point then. */
function isOnItsWay(told: Told): boolean {
  return told?.state === "reserved" && told.status === 202;
}

/** Of two portals either may be the one that looks for the launch. */
function whose({ pid }: Held, portal: PortalProcess, other: PortalProcess | undefined) {
  return other && other.pid === pid ? { portal: other, other: portal } : { portal, other };
}

/** Whoever was not told presses again; a person then decides on what rests. */
async function recover(stage: Stage): Promise<number> {
  const portal = stage.portals.find(({ hasEnded }) => !hasEnded()) ?? (await stage.startPortal());
  const startMs = performance.now();
  if (stage.order.told.size === 0) await stage.press(portal);
  await quiet(stage);
  const quietMs = performance.now() - startMs;
  // What rests before anybody decides must be true by itself.
  stage.violations.push(...(await checkStage(stage)));
  const [launch] = await stage.launches();
  if (launch?.state === "reserved") await decide(portal.url, launch.id, "send");
  const isLaunchedAgain = launch?.state === "absent" && stage.draw("relaunch") < 0.5;
  if (isLaunchedAgain) await decide(portal.url, launch.id, "relaunch");
  await quiet(stage);
  return quietMs;
}

function checkStage({ db, emulator, order, wire }: Stage): Promise<string[]> {
  return validate({ db, door: emulator.door, orders: [order], wire });
}

async function quiet(stage: Stage): Promise<void> {
  const isQuiet = async () => {
    const launches = await stage.launches();
    return (launches.length > 0 && launches.every(isAtRest)) || undefined;
  };
  try {
    await poll(isQuiet, QUIET_MS, "no launch is in doubt");
  } catch (error) {
    if (!(error instanceof NotTriedError)) throw error;
    stage.violations.push(error.message);
  }
}
