import type { Backend } from "../protocol/types";
import { type BucketStore, SEED_BUCKET } from "../s3/bucket-store";
import { credentialOf } from "./accounts/credentials";
import { createWorld, resetWorld } from "./create-world";
import { readDataFile, writeDataFile } from "./data-file";
import { createFaultQueue, type FaultQueue } from "./fault-queue";
import { createOperations } from "./operations/table";
import { createRequestLog, type RequestLog } from "./request-log";
import { DEFAULT_SETTINGS, type Settings } from "./settings";
import { contentsOf, type World } from "./world";

/** The data with clock, settings, faults and log, for the AWS API and the control API. */
export type Universe = {
  world: World;
  backend: Backend & { buckets(): BucketStore };
  faults: FaultQueue;
  log: RequestLog;
  /** Writes the data file, if there is one. */
  save(): void;
  reset(parts: readonly Part[]): void;
};

export const PARTS = ["world", "settings", "clock", "faults", "log"] as const;

/** The parts that a reset can be limited to. */
export type Part = (typeof PARTS)[number];

/**
 * @param options.settings differences from the defaults; a reset returns to these
 * @param options.dataFile keeps the data between starts
 */
export function createUniverse(options: {
  settings?: Partial<Settings> | undefined;
  dataFile?: string | undefined;
}): Universe {
  const { dataFile } = options;
  const initial = { ...DEFAULT_SETTINGS, ...options.settings };
  const saved = dataFile === undefined ? undefined : readDataFile(dataFile);
  const world = createWorld({ ...initial }, saved?.contents);
  if (saved) world.clock.restore(saved.clock);
  const save = () => {
    if (dataFile === undefined) return;
    writeDataFile(dataFile, { contents: contentsOf(world), clock: world.clock.reading() });
  };
  const faults = createFaultQueue();
  const log = createRequestLog();
  const resets: Record<Part, () => void> = {
    clock: () => world.clock.restore({ offsetMs: 0 }),
    world: () => resetWorld(world),
    settings: () => {
      world.settings = { ...initial };
    },
    faults: () => faults.clear(),
    log: () => log.clear(),
  };
  return {
    world,
    backend: createBackend(world, faults, log, save),
    faults,
    log,
    save,
    reset(parts) {
      // The clock first, because past jobs are relative to it.
      if (parts.includes("clock")) resets.clock();
      for (const part of parts) if (part !== "clock") resets[part]();
      save();
    },
  };
}

function createBackend(
  world: World,
  faults: FaultQueue,
  log: RequestLog,
  save: () => void,
): Universe["backend"] {
  return {
    buckets() {
      const store = world.buckets();
      const seeds = store.get(SEED_BUCKET);
      if (seeds) seeds.hasCors = world.settings.seedBucketCors;
      return store;
    },
    operations: createOperations(world, save),
    credential: credentialOf,
    now: () => world.clock.now(),
    takeFault: (operation) => faults.take(operation),
    record: (entry) => log.record(entry),
    validationWording: () => world.settings.validationWording,
    inputChecks: () => ({
      userTagLimit: world.settings.userTagLimit === "ValidationException",
      reservedTagKeys: world.settings.reservedTagKeys,
      oneSeedSource: world.settings.oneSeedSource,
      wellFormedStrings: world.settings.wellFormedStrings,
    }),
  };
}
