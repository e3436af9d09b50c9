import { type Cell, ERROR_RESPONSES, isProcessFault, type ProcessFault, RECONCILED } from "./cells";
import type { LaunchReply } from "./client";
import { decide } from "./client";
import type { Held } from "./hold";
import { errorMessage, garbageMessage } from "./http-message";
import { NotTriedError, poll, within } from "./latch";
import type { PortalProcess } from "./portal-process";
import { LAUNCH_TIMEOUT_MS, type Stage } from "./stage";

/** What a fault acts on. */
export type FaultContext = {
  stage: Stage;
  cell: Cell;
  held: Held;
  /** The portal that holds the launch, and the other one for `two-instances`. */
  portal: PortalProcess;
  other?: PortalProcess;
  pendingReply: Promise<LaunchReply>;
};

/** Longer than a portal waits for a silent PostgreSQL. */
const TIMEOUT_MS = 45_000;
const DRAIN_MS = 30_000;

export async function inflict(context: FaultContext): Promise<void> {
  const { fault } = context.cell;
  if (isProcessFault(fault)) return PROCESS_FAULTS[fault](context);
  inflictOnConnection(context);
  await within(context.pendingReply, TIMEOUT_MS, "the request has a response");
}

const PROCESS_FAULTS: Record<ProcessFault, (context: FaultContext) => Promise<void>> = {
  async kill({ portal }) {
    portal.signal("SIGKILL");
    await within(portal.ended, TIMEOUT_MS, "a killed portal ends");
  },

  /** The portal gets SIGTERM, and may finish what it has begun. */
  async terminate({ stage, portal, held }) {
    portal.signal("SIGTERM");
    await portal.logged(["draining"], DRAIN_MS);
    held.goOn();
    await within(portal.ended, DRAIN_MS, "a portal ends after SIGTERM");
    const sending = (await stage.launches()).filter(({ state }) => state === "sending");
    if (sending.length > 0) stage.violations.push("a drained portal left a launch in sending");
  },

  /** What the portal waits for happens while it is suspended; it continues after the deadline. */
  async stop({ stage, portal, held, pendingReply }) {
    portal.signal("SIGSTOP");
    held.goOn();
    await deadlinePassed(stage);
    portal.signal("SIGCONT");
    await within(pendingReply, TIMEOUT_MS, "the request has a response");
  },

  /** The database is unavailable until the portal has noticed. */
  async "database-away"({ cell, portal, held, pendingReply }) {
    portal.database.goAway();
    held.goOn();
    const missed = portal.logged(MISSED_DATABASE, TIMEOUT_MS);
    await (RECONCILED.has(cell.point) ? missed : Promise.any([pendingReply, missed]));
    portal.database.comeBack();
    await within(pendingReply, TIMEOUT_MS, "the request has a response");
  },

  /** The other portal gets the same request and settles the launch before the first continues. */
  async "two-instances"({ stage, cell, portal, other, held, pendingReply }) {
    if (!other) throw new NotTriedError("there is no other portal");
    // The first holds the lock that the other needs.
    if (RECONCILED.has(cell.point)) portal.database.drop();
    await stage.requestLaunch(other);
    const settledLaunch = async () => {
      const [launch] = await stage.launches();
      // Fails if the other portal has sent it meanwhile.
      if (launch?.state === "reserved") await decide(other.url, launch.id, "send").catch(() => 0);
      return launch && !["reserved", "sending", "unknown"].includes(launch.state)
        ? launch
        : undefined;
    };
    await poll(settledLaunch, TIMEOUT_MS, "the other portal settles the launch");
    held.goOn();
    await within(pendingReply, TIMEOUT_MS, "the request has a response");
  },
};

const MISSED_DATABASE = [
  "comparison with AWS failed",
  "outcome not recorded yet",
  "background task failed",
  "API call failed",
];

/** Waits until no POST of the launch may begin, and other instances treat it as orphaned. */
async function deadlinePassed(stage: Stage): Promise<void> {
  const stoppedAtMs = Date.now();
  const isPast = async () => {
    const [launch] = await stage.launches();
    const deadlineMs = Date.parse(launch?.sendDeadline ?? "") || stoppedAtMs + LAUNCH_TIMEOUT_MS;
    return Date.now() > deadlineMs + LAUNCH_TIMEOUT_MS / 2 || undefined;
  };
  await poll(isPast, TIMEOUT_MS, "the deadline passes");
}

function inflictOnConnection({ stage, cell, held }: FaultContext): void {
  const { fault, point } = cell;
  if (point === "between-pages") return void failNextPage(stage, fault).then(held.goOn);
  if (held.resetDatabase) {
    if (fault === "reset") held.resetDatabase();
    return;
  }
  if (!held.post) throw new NotTriedError("no POST is held");
  if (fault === "reset") held.post.reset();
  else if (fault === "garbage")
    held.post.respond(point === "half-answered" ? "<!doctype" : garbageMessage());
  else if (fault !== "black-hole") held.post.respond(errorMessage(errorResponseOf(fault)));
}

/** After these faults the SDK reads a page again, this many times in all. */
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
  if (kind) return emulator.control.planFaults({ operation, kind, times });
  const { status, awsName } = errorResponseOf(fault);
  const error = awsName
    ? { status, code: awsName, message: "The fault tests say so." }
    : { status, rawBody: "<h1>This is not AWS</h1>", omitRequestId: true };
  return emulator.control.planFaults({ operation, kind: "error", error, times });
}

function errorResponseOf(fault: string) {
  const response = Object.entries(ERROR_RESPONSES).find(([name]) => name === fault)?.[1];
  if (!response) throw new NotTriedError(`there is no fault "${fault}"`);
  return response;
}
