import { ANSWERS, type Cell, isProcessFault, type ProcessFault, RECONCILED } from "./cells";
import type { Told } from "./client";
import { decide } from "./client";
import type { Held } from "./hold";
import { errorMessage, garbageMessage } from "./http-message";
import { NotTriedError, poll, within } from "./moment";
import type { PortalProcess } from "./portal-process";
import { LAUNCH_TIMEOUT_MS, type Stage } from "./stage";

/** Everything that a fault meets: whoever holds the launch, another portal, and the first press. */
export type Scene = {
  stage: Stage;
  cell: Cell;
  held: Held;
  /** The portal whose launch is held, and for `two-instances` the other. */
  portal: PortalProcess;
  other?: PortalProcess;
  pressed: Promise<Told>;
};

/** Longer than a portal waits for its slowest line, PostgreSQL's silence. */
const PATIENCE_MS = 45_000;
const DRAIN_MS = 30_000;

export async function inflict(scene: Scene): Promise<void> {
  const { fault } = scene.cell;
  if (isProcessFault(fault)) return PROCESS_FAULTS[fault](scene);
  inflictOnLine(scene);
  await within(scene.pressed, PATIENCE_MS, "the press is answered");
}

const PROCESS_FAULTS: Record<ProcessFault, (scene: Scene) => Promise<void>> = {
  async kill({ portal }) {
    portal.signal("SIGKILL");
    await within(portal.ended, PATIENCE_MS, "a killed portal ends");
  },

  /** The portal is told to end, and may finish what it has begun. */
  async terminate({ stage, portal, held }) {
    portal.signal("SIGTERM");
    await portal.logged(["draining"], DRAIN_MS);
    held.goOn();
    await within(portal.ended, DRAIN_MS, "a portal told to end has ended");
    const sending = (await stage.launches()).filter(({ state }) => state === "sending");
    if (sending.length > 0) stage.violations.push("a drained portal left a launch in sending");
  },

  /** What the portal waited for happens while it stands still, and it goes on when it is too late. */
  async stop({ stage, portal, held, pressed }) {
    portal.signal("SIGSTOP");
    held.goOn();
    await deadlinePassed(stage);
    portal.signal("SIGCONT");
    await within(pressed, PATIENCE_MS, "the press is answered");
  },

  /** The database is away from then on, until the portal has noticed. */
  async "database-away"({ cell, portal, held, pressed }) {
    portal.database.goAway();
    held.goOn();
    const missed = portal.logged(MISSED_DATABASE, PATIENCE_MS);
    await (RECONCILED.has(cell.point) ? missed : Promise.any([pressed, missed]));
    portal.database.comeBack();
    await within(pressed, PATIENCE_MS, "the press is answered");
  },

  /** The other portal gets the same press, and does all that it can before the first goes on. */
  async "two-instances"({ stage, cell, portal, other, held, pressed }) {
    if (!other) throw new NotTriedError("there is no other portal");
    // What the first holds the lock for, the other can do only without it.
    if (RECONCILED.has(cell.point)) portal.database.drop();
    await stage.press(other);
    const isRested = async () => {
      const [launch] = await stage.launches();
      // Where the other sends it by itself meanwhile, there is nothing to decide any more.
      if (launch?.state === "reserved") await decide(other.url, launch.id, "send").catch(() => 0);
      return launch && !["reserved", "sending", "unknown"].includes(launch.state)
        ? launch
        : undefined;
    };
    await poll(isRested, PATIENCE_MS, "the other portal settles the launch");
    held.goOn();
    await within(pressed, PATIENCE_MS, "the press is answered");
  },
};

const MISSED_DATABASE = [
  "not compared with AWS",
  "outcome not recorded yet",
  "background work failed",
  "API call failed",
];

/** No POST of the launch may begin any more, and nobody takes its sender for alive. */
async function deadlinePassed(stage: Stage): Promise<void> {
  const stoppedAtMs = Date.now();
  const isPast = async () => {
    const [launch] = await stage.launches();
    const deadlineMs = Date.parse(launch?.sendDeadline ?? "") || stoppedAtMs + LAUNCH_TIMEOUT_MS;
    return Date.now() > deadlineMs + LAUNCH_TIMEOUT_MS / 2 || undefined;
  };
  await poll(isPast, PATIENCE_MS, "the deadline passes");
}

function inflictOnLine({ stage, cell, held }: Scene): void {
  const { fault, point } = cell;
  if (point === "between-pages") return void failNextPage(stage, fault).then(held.goOn);
  if (held.resetDatabase) {
    if (fault === "reset") held.resetDatabase();
    return;
  }
  if (!held.post) throw new NotTriedError("nothing is under way");
  if (fault === "reset") held.post.reset();
  else if (fault === "garbage")
    held.post.say(point === "half-answered" ? "<!doctype" : garbageMessage());
  else if (fault !== "black-hole") held.post.say(errorMessage(answerNamed(fault)));
}

/** The SDK asks again for a page after what may pass: so often that it gives up. */
const READ_ATTEMPTS = 5;
const PASSING = new Set(["reset", "429", "bare-429", "500", "bare-502", "503", "bare-504"]);
const KINDS: Record<string, string> = {
  reset: "resetBefore",
  "black-hole": "hangBefore",
  garbage: "garbage",
};

function failNextPage({ emulator }: Stage, fault: string): Promise<void> {
  const operation = "ListAudienceGenerationJobs";
  const times = PASSING.has(fault) ? READ_ATTEMPTS : 1;
  const kind = KINDS[fault];
  if (kind) return emulator.door.planFaults({ operation, kind, times });
  const { status, awsName } = answerNamed(fault);
  const error = awsName
    ? { status, code: awsName, message: "The fault tests say so." }
    : { status, rawBody: "<h1>It is not AWS that says this</h1>", omitRequestId: true };
  return emulator.door.planFaults({ operation, kind: "error", error, times });
}

function answerNamed(fault: string) {
  const answer = Object.entries(ANSWERS).find(([name]) => name === fault)?.[1];
  if (!answer) throw new NotTriedError(`there is no fault "${fault}"`);
  return answer;
}
