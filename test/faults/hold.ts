import {
  type Cell,
  isProcessFault,
  isUnacknowledged,
  isWirePoint,
  type Point,
  RECONCILED,
  type UnacknowledgedPoint,
} from "./cells";
import type { CommitKind } from "./database-wire";
import { poll } from "./latch";
import type { PortalProcess } from "./portal-process";
import type { Stage } from "./stage";
import type { HeldPost } from "./wire";

const KIND_UNACKNOWLEDGED: Record<UnacknowledgedPoint, CommitKind> = {
  "claim-unacknowledged": "claim",
  "outcome-unacknowledged": "outcome",
};

/** A launch that is held at a cell's point. */
export type Held = {
  /** ID of its process, if the point reports it. */
  pid?: number;
  /** Lets it continue normally. */
  goOn: () => void;
  /** The held POST. */
  post?: HeldPost;
  resetDatabase?: () => void;
};

/** Holds the first launch that reaches the cell's point. Call it before the launch is requested. */
export async function holdAt(stage: Stage, portal: PortalProcess, cell: Cell): Promise<Held> {
  const { point, fault } = cell;
  const { gate, wire } = stage;
  if (RECONCILED.has(point)) loseResponse(stage);
  if (point === "invisible") return untilLookedFor(stage, await listingsSoFar(stage));
  if (isUnacknowledged(point)) {
    const commit = await portal.database.holdCommit(KIND_UNACKNOWLEDGED[point]).reached;
    return { goOn: commit.goOn, resetDatabase: commit.reset };
  }
  if (isWirePoint(point) || isOnConnecting(point, fault)) {
    const stageOfWire = isWirePoint(point) ? point : "connecting";
    const post = await wire.hold(stageOfWire, stage.draw("share")).reached;
    return { goOn: post.goOn, post };
  }
  const latch = gate.hold(point);
  return { pid: await latch.reached, goOn: latch.pass };
}

/** Holds the comparison at a portal's start, and with it all launches. Call it before a portal starts. */
export async function holdComparison({ gate }: Stage): Promise<Held> {
  const latch = gate.hold("listed");
  return { pid: await latch.reached, goOn: latch.pass };
}

/** For connection faults the proxy holds the launch; for process faults the crash point does. */
function isOnConnecting(point: Point, fault: string): point is "connecting" {
  return point === "connecting" && !isProcessFault(fault);
}

/** AWS executes, and the portal gets a reset, so it must look for the job. */
function loseResponse({ wire }: Stage): void {
  void wire.hold("executed", 1).reached.then((post) => post.reset());
}

const TIMEOUT_MS = 20_000;

async function listingsSoFar({ emulator }: Stage): Promise<number> {
  return (await emulator.control.asked(LISTING)).length;
}

const LISTING = "cleanroomsml.ListAudienceGenerationJobs";

/** `before`: the number of listings before the launch. */
async function untilLookedFor(stage: Stage, before: number): Promise<Held> {
  const { emulator } = stage;
  await poll(
    async () => {
      const [start] = await emulator.control.starts();
      return (start?.executed && (await listingsSoFar(stage)) > before) || undefined;
    },
    TIMEOUT_MS,
    "the job is executed and AWS's jobs are listed",
  );
  return { goOn: () => undefined };
}
