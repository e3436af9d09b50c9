import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { type Emulator, startEmulator } from "@/emulator/emulator";
import { COLLABORATION_UK, READERS_UK, SEED_ROLE, SEED_S3_URI } from "@/emulator/world/seed-ids";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { connect, type Db } from "@/lib/db/handle";
import type { Environment } from "../../scripts/shell-environment";
import { EmulatorControl } from "../aws/emulator-control";
import { createDatabase, databaseUrl, dropDatabase } from "../postgres/create-database";
import { MIGRATED } from "../postgres/migrated";
import { allLaunches } from "./all-launches";
import { type LaunchReply, type Order, requestLaunch } from "./client";
import { type Gate, markCompared } from "./gate";
import { type PortalProcess, startPortalProcess } from "./portal-process";
import { type Draw, drawFrom } from "./seed";
import type { Control } from "./variants/control";
import { openWire, type Wire } from "./wire";

/** What all trials of a run share. */
export type World = {
  shell: Environment;
  /** A server with a migrated database to copy. */
  postgresUrl: string;
  /** A temporary folder; `manyJobs` is a data file in it with more than one page of jobs. */
  folder: string;
  manyJobs: string;
  /** The data folder of a stopped PostgreSQL server with a migrated database, to copy. */
  clusterTemplate: () => Promise<string>;
};

export const LAUNCH_TIMEOUT_MS = 3_000;
const SETTLE_MS = 3_000;
export const QUICK = {
  LAUNCH_TIMEOUT_SECONDS: String(LAUNCH_TIMEOUT_MS / 1000),
  RECONCILE_INTERVAL_SECONDS: "1",
  RECONCILE_SETTLE_SECONDS: String(SETTLE_MS / 1000),
  // Listed once at the start, so that what is held and counted in AWS's list is a launch's.
  JOBS_INTERVAL_SECONDS: "86400",
};
/** Shorter than the settle window; otherwise the portal would declare an absence too early. */
const LIST_LAG_SECONDS = 2;

/** One repetition's own database, emulated AWS, proxies, portals and launch. */
export type Stage = {
  draw: Draw;
  db: Db;
  emulator: { url: string; control: EmulatorControl };
  gate: Gate;
  wire: Wire;
  portals: PortalProcess[];
  order: Order;
  /** Found during the trial, before the final check. */
  violations: string[];
  startPortal: () => Promise<PortalProcess>;
  /** Sends the same request with the same key. */
  requestLaunch: (portal: PortalProcess) => Promise<LaunchReply>;
  launches: () => Promise<LaunchRecord[]>;
  close: () => Promise<void>;
};

type StageOptions = {
  name: string;
  seed: string;
  control?: Control;
  hasManyJobs: boolean;
  lags: boolean;
};

export async function setStage(
  world: World,
  { name, seed, control, hasManyJobs, lags }: StageOptions,
): Promise<Stage> {
  const draw = drawFrom(seed);
  const url = databaseUrl(world.postgresUrl);
  await createDatabase(url, MIGRATED);
  const { db, close: closeDb } = await connect(url);
  const emulator = await startEmulatedAws(world, { draw, name, hasManyJobs, lags, control });
  const gate = await markCompared();
  const violations: string[] = [];
  const wire: Wire = await openWire(emulator.url, async () => {
    const posts = wire.posts.length;
    const claims = await countClaims(db);
    if (claims < posts) violations.push(`POST ${posts} began after only ${claims} claims`);
  });
  const portals: PortalProcess[] = [];
  const order: Order = { idempotencyKey: name, request: requestNamed(name), launchIds: new Set() };
  return {
    draw,
    db,
    emulator: { url: emulator.url, control: new EmulatorControl(emulator.url) },
    gate,
    wire,
    portals,
    order,
    violations,
    async startPortal() {
      const portal = await startPortalProcess({
        shell: world.shell,
        databaseUrl: url,
        emulatorUrl: emulator.url,
        wireUrl: wire.url,
        gateUrl: gate.url,
        variables: {
          ...QUICK,
          LAUNCH_TAG: draw("tag") < 0.5 ? "on" : "off",
          // With 0, an unsent launch is held until a person sends it.
          RETRY_UNSENT_MINUTES: draw("retry") < 0.75 ? "1" : "0",
          ...(control && { LAUNCHPAD_CONTROL: control }),
        },
      });
      portals.push(portal);
      return portal;
    },
    requestLaunch: (portal) => requestLaunch(portal.url, order),
    launches: () => allLaunches(db),
    async close() {
      await Promise.all(portals.map((portal) => portal.close()));
      await Promise.all([wire.close(), gate.close(), emulator.close(), closeDb()]);
      await dropDatabase(url);
    },
  };
}

type Aws = Omit<StageOptions, "seed"> & { draw: Draw };

/** A deliberate bug shows only if AWS does not refuse a taken name. */
async function startEmulatedAws(
  world: World,
  { draw, name, hasManyJobs, lags, control }: Aws,
): Promise<Emulator> {
  const dataFile = join(world.folder, `${name}.json`);
  if (hasManyJobs) await copyFile(world.manyJobs, dataFile);
  return startEmulator({
    ...(hasManyJobs && { dataFile }),
    settings: {
      pendingGenerationJobsQuota: 1000,
      uniqueNames: control === undefined && draw("unique names") < 0.5,
      identicalRepeat: draw("repeat") < 0.5 ? "conflict" : "sameArn",
      listOrder: draw("order") < 0.5 ? "newestFirst" : "oldestFirst",
      listLagSeconds: lags ? LIST_LAG_SECONDS : 0,
    },
  });
}

export function requestNamed(name: string): LaunchRequest {
  return {
    name,
    configuredAudienceModelArn: READERS_UK,
    collaborationId: COLLABORATION_UK,
    seedAudience: { dataSource: { s3Uri: SEED_S3_URI }, roleArn: SEED_ROLE },
  };
}

async function countClaims(db: Db): Promise<number> {
  const { rows } = await db.execute<{ claims: number }>(
    sql`select count(*)::int as claims from ledger_steps where kind in ('claimed', 'export-claimed')`,
  );
  return rows[0]?.claims ?? 0;
}
