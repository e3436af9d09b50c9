import { startEmulator } from "@/emulator/emulator";
import { connect, type Db } from "@/lib/db/handle";
import { createDatabase, databaseUrl, dropDatabase } from "../../create-database";
import { EmulatorDoor } from "../../emulator-door";
import { MIGRATED } from "../../migrated";
import type { Order } from "../client";
import { NotTriedError, poll } from "../moment";
import { type PortalProcess, startPortalProcess } from "../portal-process";
import { type Draw, drawFrom } from "../seed";
import { QUICK, requestNamed, type World } from "../stage";
import type { Repetition } from "../trial";
import { openWire, type Wire } from "../wire";

type PortalStart = {
  databaseUrl: string;
  variables?: Record<string, string>;
  isReady?: (word: string) => boolean;
  /** Of the line on which jobs are started; the stage's own where none is named. */
  wireUrl?: string;
};

/** What one repetition of a scenario is played on. */
export type ScenarioStage = {
  /** Begins each launch's name. */
  name: string;
  draw: Draw;
  isWhole: boolean;
  world: World;
  door: EmulatorDoor;
  emulatorUrl: string;
  wire: Wire;
  orders: Order[];
  /** Whether AWS refuses a name that is taken. */
  uniqueNames: boolean;
  /** How long what must happen by itself may take. */
  timeoutMs: number;
  violations: Set<string>;
  /** The longest that anybody waited for nothing to be in doubt. */
  quietMs: number;
  /** Another launch, that nobody has asked for yet. */
  newOrder: () => Order;
  startPortal: (start: PortalStart) => Promise<PortalProcess>;
  /** A database on the server that all trials share. */
  openDatabase: () => Promise<{ url: string; db: Db }>;
  /** What must come true; a violation, and undefined, where it does not in time. */
  must: <T>(
    ask: () => Promise<T | undefined> | T | undefined,
    what: string,
  ) => Promise<T | undefined>;
  /** Called when the repetition is over, the latest first. */
  atEnd: (close: () => Promise<unknown>) => void;
  close: () => Promise<void>;
};

const PATIENCE_MS = 60_000;
/** Many launches wait at the same time. */
const WHOLE_PATIENCE_MS = 150_000;
/** Of a portal that makes a mistake nothing more is expected. */
const CONTROL_PATIENCE_MS = 15_000;

export async function setScenario(
  world: World,
  { name, seed, whole, control }: Repetition & { name: string },
): Promise<ScenarioStage> {
  const draw = drawFrom(`${seed} ${name}`);
  // A mistake can only be seen where AWS does not prevent what it leads to.
  const uniqueNames = control === undefined && draw("unique names") < 0.5;
  const emulator = await startEmulator({
    settings: { pendingGenerationJobsQuota: 1000, uniqueNames },
  });
  const wire = await openWire(emulator.url, async () => undefined);
  const ends: (() => Promise<unknown>)[] = [emulator.close, wire.close];
  const timeoutMs = control ? CONTROL_PATIENCE_MS : whole ? WHOLE_PATIENCE_MS : PATIENCE_MS;
  const orders: Order[] = [];
  const violations = new Set<string>();
  return {
    ...{ name, draw, isWhole: whole, world, wire, orders, uniqueNames, timeoutMs, violations },
    door: new EmulatorDoor(emulator.url),
    emulatorUrl: emulator.url,
    quietMs: 0,
    newOrder() {
      const idempotencyKey = `${name}-${orders.length + 1}`;
      const order = {
        idempotencyKey,
        request: requestNamed(idempotencyKey),
        told: new Set<string>(),
      };
      orders.push(order);
      return order;
    },
    async startPortal({ variables, wireUrl = wire.url, ...start }) {
      const portal = await startPortalProcess({
        ...start,
        shell: world.shell,
        emulatorUrl: emulator.url,
        wireUrl,
        gateUrl: "",
        variables: {
          ...QUICK,
          RETRY_UNSENT_MINUTES: "1",
          RATE_LIMIT_PER_MINUTE: "999999",
          ...variables,
          ...(control && { LAUNCHPAD_CONTROL: control }),
        },
      });
      ends.push(portal.close);
      return portal;
    },
    async openDatabase() {
      const url = databaseUrl(world.postgresUrl);
      await createDatabase(url, MIGRATED);
      ends.push(() => dropDatabase(url));
      const { db, close } = await connect(url);
      ends.push(close);
      return { url, db };
    },
    async must(ask, what) {
      try {
        return await poll(ask, timeoutMs, what);
      } catch (error) {
        if (!(error instanceof NotTriedError)) throw error;
        violations.add(error.message);
        return undefined;
      }
    },
    atEnd: (close) => void ends.push(close),
    async close() {
      for (const end of ends.reverse()) await end();
    },
  };
}

/** Loaded by a portal before all else: its clock is off by the variable's milliseconds. */
export function clockShiftedBy(ms: number): Record<string, string> {
  const preload = new URL("clock-shift.mjs", import.meta.url);
  return { NODE_OPTIONS: `--import ${preload.href}`, LAUNCHPAD_CLOCK_SHIFT_MS: String(ms) };
}
