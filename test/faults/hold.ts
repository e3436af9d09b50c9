import {
  type Cell,
  isProcessFault,
  isUnheard,
  isWirePoint,
  type Point,
  RECONCILED,
  type UnheardPoint,
} from "./cells";
import type { CommitKind } from "./database-wire";
import { poll } from "./moment";
import type { PortalProcess } from "./portal-process";
import type { Stage } from "./stage";
import type { HeldPost } from "./wire";

const KIND_UNHEARD: Record<UnheardPoint, CommitKind> = {
  "claim-unheard": "claim",
  "outcome-unheard": "outcome",
};

/** A launch that is held at a cell's point. */
export type Held = {
  /** Whose process it is, where the point tells. */
  pid?: number;
  /** Lets it go on as if nothing were. */
  goOn: () => void;
  /** What can be done to the bytes under way. */
  post?: HeldPost;
  resetDatabase?: () => void;
};

/**
 * Lays the snare for the first launch that comes to the cell's point; call it before anybody
 * presses. Resolves when one is there.
 */
export async function holdAt(stage: Stage, portal: PortalProcess, cell: Cell): Promise<Held> {
  const { point, fault } = cell;
  const { gate, wire } = stage;
  if (RECONCILED.has(point)) loseAnswer(stage);
  if (point === "invisible") return untilLookedForInVain(stage, await listingsSoFar(stage));
  if (isUnheard(point)) {
    const commit = await portal.database.holdCommit(KIND_UNHEARD[point]).reached;
    return { goOn: commit.goOn, resetDatabase: commit.reset };
  }
  if (isWirePoint(point) || isOnConnecting(point, fault)) {
    const stageOfWire = isWirePoint(point) ? point : "connecting";
    const post = await wire.hold(stageOfWire, stage.draw("share")).reached;
    return { goOn: post.goOn, post };
  }
  const moment = gate.hold(point);
  return { pid: await moment.reached, goOn: moment.pass };
}

/**
 * The same for the comparison that each portal makes at its start: call it before any is started.
 * What is launched meanwhile waits for it.
 */
export async function holdComparison({ gate }: Stage): Promise<Held> {
  const moment = gate.hold("listed");
  return { pid: await moment.reached, goOn: moment.pass };
}

/** A line's fault while connecting is the wire's; a process's is held before it connects. */
function isOnConnecting(point: Point, fault: string): point is "connecting" {
  return point === "connecting" && !isProcessFault(fault);
}

/** AWS executes, and the portal hears a reset: what is left is to look for the job. */
function loseAnswer({ wire }: Stage): void {
  void wire.hold("executed", 1).reached.then((post) => post.reset());
}

const PATIENCE_MS = 20_000;

async function listingsSoFar({ emulator }: Stage): Promise<number> {
  return (await emulator.door.asked(LISTING)).length;
}

const LISTING = "cleanroomsml.ListAudienceGenerationJobs";

/** `before`: listings of before the launch, which looked for nothing of it. */
async function untilLookedForInVain(stage: Stage, before: number): Promise<Held> {
  const { emulator } = stage;
  await poll(
    async () => {
      const [start] = await emulator.door.starts();
      return (start?.executed && (await listingsSoFar(stage)) > before) || undefined;
    },
    PATIENCE_MS,
    "the job is executed and looked for",
  );
  return { goOn: () => undefined };
}
