import { type Cell, RECONCILED } from "./cells";
import { decide, type Told } from "./client";
import { type Held, holdAt } from "./hold";
import { inflict } from "./inflict";
import { judge } from "./judge";
import { MissedPointError, NotTriedError, poll, within } from "./moment";
import type { PortalProcess } from "./portal-process";
import { type Stage, setStage, type World } from "./stage";
import type { Control } from "./variants/control";

export type Repetition = { seed: number; repetition: number; control?: Control };

/** `notTried`: why the repetition did not come to what it was to try. */
export type CellResult = { cell: Cell; violations: string[]; notTried?: string; quietMs: number };

const REACH_MS = 30_000;

/** From the moment when the fault is over and a portal runs, until no launch is in doubt. */
const QUIET_MS = 45_000;

/** How often a stage is set anew for a launch that missed the point. */
const STAGES = 3;

/** One cell, once: hold a launch at the point, inflict the fault, recover, judge. */
export async function runCell(
  world: World,
  cell: Cell,
  repetition: Repetition,
): Promise<CellResult> {
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
): Promise<CellResult & { missed: boolean }> {
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
    const violations = new Set([...stage.violations, ...(await judge(stage))]);
    return { cell, violations: [...violations], quietMs, missed: false };
  } catch (error) {
    const notTried = error instanceof Error ? error.message : String(error);
    const missed = error instanceof MissedPointError;
    return { cell, violations: stage.violations, notTried, quietMs, missed };
  } finally {
    await stage.close();
  }
}

async function strike(stage: Stage, cell: Cell): Promise<void> {
  const starting = [stage.startPortal()];
  if (cell.fault === "two-instances") starting.push(stage.startPortal());
  const [portal, other] = await Promise.all(starting);
  if (!portal) throw new NotTriedError("there is no portal");
  const reached = holdAt(stage, portal, cell);
  const pressed = stage.press(portal);
  const held = await untilHeld(cell, reached, pressed);
  if (RECONCILED.has(cell.point)) await within(pressed, REACH_MS, "the press is answered");
  await inflict({ stage, cell, held, pressed, ...whose(held, portal, other) });
}

/** On the way to most points, a press that is answered has passed them by. */
async function untilHeld(
  { point }: Cell,
  reached: Promise<Held>,
  pressed: Promise<Told>,
): Promise<Held> {
  const missed = new MissedPointError(`no launch came to ${point}`);
  const answered = pressed.then(() => undefined);
  const first = RECONCILED.has(point) ? reached : Promise.race([reached, answered]);
  try {
    const held = await within(first, REACH_MS, `a launch comes to ${point}`);
    if (held) return held;
  } catch {
    // As missed as with an answer.
  }
  throw missed;
}

/** Of two portals either may be the one that looks for the launch. */
function whose({ pid }: Held, portal: PortalProcess, other: PortalProcess | undefined) {
  return other && other.pid === pid ? { portal: other, other: portal } : { portal, other };
}

/** Whoever was not told presses again; a person then decides on what rests. */
async function recover(stage: Stage): Promise<number> {
  const portal = stage.portals.find(({ hasEnded }) => !hasEnded()) ?? (await stage.startPortal());
  const startMs = performance.now();
  if (stage.told.size === 0) await stage.press(portal);
  await quiet(stage);
  const quietMs = performance.now() - startMs;
  // What rests before anybody decides must be true by itself.
  stage.violations.push(...(await judge(stage)));
  const [launch] = await stage.launches();
  if (launch?.state === "reserved") await decide(portal.url, launch.id, "send");
  const isLaunchedAgain = launch?.state === "absent" && stage.draw("relaunch") < 0.5;
  if (isLaunchedAgain) await decide(portal.url, launch.id, "relaunch");
  await quiet(stage);
  return quietMs;
}

async function quiet(stage: Stage): Promise<void> {
  const isQuiet = async () => {
    const launches = await stage.launches();
    const isSettled = launches.every(({ state }) => state !== "sending" && state !== "unknown");
    return (launches.length > 0 && isSettled) || undefined;
  };
  try {
    await poll(isQuiet, QUIET_MS, "no launch is in doubt");
  } catch (error) {
    if (!(error instanceof NotTriedError)) throw error;
    stage.violations.push(error.message);
  }
}
