import { startEmulator } from "@/emulator/emulator";
import { connect, type Db } from "@/lib/db/handle";
import { EmulatorControl } from "../../aws/emulator-control";
import { createDatabase, databaseUrl, dropDatabase } from "../../postgres/create-database";
import { MIGRATED } from "../../postgres/migrated";
import type { Order } from "../client";
import { NotTriedError, poll } from "../latch";
import { type PortalProcess, startPortalProcess } from "../portal-process";
import { type Draw, drawFrom } from "../seed";
import { QUICK, requestNamed, type World } from "../stage";
import type { Repetition } from "../trial";
import { openWire, type Wire } from "../wire";

type PortalStart = {
  databaseUrl: string;
  variables?: Record<string, string>;
  isReady?: (word: string) => boolean;
  /** URL of the proxy on which jobs are started; by default the stage's. */
  wireUrl?: string;
  /** Of a gate that can hold the portal; by default it passes each crash point. */
  gateUrl?: string;
};

/** What one repetition of a scenario uses. */
export type ScenarioStage = {
  /** Prefix of each launch's name. */
  name: string;
  draw: Draw;
  isWhole: boolean;
  world: World;
  emulatorControl: EmulatorControl;
  emulatorUrl: string;
  wire: Wire;
  orders: Order[];
  /** Whether AWS refuses a name that is taken. */
  uniqueNames: boolean;
  /** Limit for `must`. */
  timeoutMs: number;
  violations: Set<string>;
  /** The longest wait until all launches were settled, in milliseconds. */
  settledMs: number;
  /** A new launch, not requested yet. */
  newOrder: () => Order;
  startPortal: (start: PortalStart) => Promise<PortalProcess>;
  /** A database on the server that all trials share. */
  openDatabase: () => Promise<{ url: string; db: Db }>;
  /** Waits for a value. After the timeout records a violation and returns undefined. */
  must: <T>(
    ask: () => Promise<T | undefined> | T | undefined,
    what: string,
  ) => Promise<T | undefined>;
  /** Registers a function to call at the end, in reverse order. */
  atEnd: (close: () => Promise<unknown>) => void;
  close: () => Promise<void>;
};

const TIMEOUT_MS = 60_000;
/** For many launches at the same time. */
const WHOLE_TIMEOUT_MS = 150_000;
/** With a deliberate bug, waiting longer brings nothing. */
const CONTROL_TIMEOUT_MS = 15_000;

export async function setScenario(
  world: World,
  { name, seed, whole, control }: Repetition & { name: string },
): Promise<ScenarioStage> {
  const draw = drawFrom(`${seed} ${name}`);
  // A deliberate bug shows only if AWS does not refuse a taken name.
  const uniqueNames = control === undefined && draw("unique names") < 0.5;
  const emulator = await startEmulator({
    settings: { pendingGenerationJobsQuota: 1000, uniqueNames },
  });
  const wire = await openWire(emulator.url, async () => undefined);
  const ends: (() => Promise<unknown>)[] = [emulator.close, wire.close];
  const timeoutMs = control ? CONTROL_TIMEOUT_MS : whole ? WHOLE_TIMEOUT_MS : TIMEOUT_MS;
  const orders: Order[] = [];
  const violations = new Set<string>();
  return {
    ...{ name, draw, isWhole: whole, world, wire, orders, uniqueNames, timeoutMs, violations },
    emulatorControl: new EmulatorControl(emulator.url),
    emulatorUrl: emulator.url,
    settledMs: 0,
    newOrder() {
      const idempotencyKey = `${name}-${orders.length + 1}`;
      const order = {
        idempotencyKey,
        request: requestNamed(idempotencyKey),
        launchIds: new Set<string>(),
      };
      orders.push(order);
      return order;
    },
    async startPortal({ variables, wireUrl = wire.url, gateUrl = "", ...start }) {
      const portal = await startPortalProcess({
        ...start,
        shell: world.shell,
        emulatorUrl: emulator.url,
        wireUrl,
        gateUrl,
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

/** A portal loads this first: it shifts the clock by the variable's milliseconds. */
export function clockShiftedBy(ms: number): Record<string, string> {
  const preload = new URL("clock-shift.mjs", import.meta.url);
  return { NODE_OPTIONS: `--import ${preload.href}`, LAUNCHPAD_CLOCK_SHIFT_MS: String(ms) };
}
