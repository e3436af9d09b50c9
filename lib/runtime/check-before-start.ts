import "server-only";
import { setTimeout as delay } from "node:timers/promises";
import { accessRules } from "@/lib/access/access-file";
import { assertSendsOnce } from "@/lib/aws/clients";
import { environmentConnection } from "@/lib/aws/connection";
import { prepareDatabase } from "@/lib/db/migrate/migrate";
import { env, similarVariables } from "@/lib/env";
import { stopAtStart } from "@/lib/launch/gate/sending-switch";
import { log, setLogLevel } from "@/lib/log";
import { type Readiness, readiness } from "./readiness";
import { portalVersion } from "./version";

/** Exits if the configuration is invalid, a launch could be sent twice, or the database is down. */
export function checkBeforeStart(): Promise<void> {
  return orExit(async () => {
    const { databaseUrl, migrationDatabaseUrl, sending, logLevel } = env();
    setLogLevel(logLevel);
    for (const { name: variable, meant } of similarVariables()) {
      log("warn", "unknown variable", { variable, meant });
    }
    accessRules();
    await assertSendsOnce(environmentConnection().clients.launch);
    await prepareDatabase({ databaseUrl, migrationDatabaseUrl });
    if (sending === "stopped") await stopAtStart();
  });
}

/** What the operator must see first: the process ends if it fails. */
export async function orExit(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    reportFailedStart(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}

/** As text for a person at a terminal; collectors of logs get lines of JSON only. */
function reportFailedStart(fault: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${fault}\n`);
  else log("error", "start failed", { fault });
}

const READY_INTERVAL_MS = 1_000;

/** Logs `ready` once people can use the portal, and until then why they can't. Never rejects. */
export async function announceReady({
  ask = readiness,
  pause = untilAskedAgain,
} = {}): Promise<void> {
  let before: Readiness | undefined;
  let said: Readiness | undefined;
  for (;;) {
    const state = await ask();
    if (state === "ready") break;
    if (state === "draining") return;
    // Not at first sight: a probe can time out while the process still loads.
    if (state === before && state !== said) {
      log("warn", "not ready", { state });
      said = state;
    }
    before = state;
    await pause();
  }
  const { listenHost, port, publicUrl } = env();
  const host = listenHost.includes(":") ? `[${listenHost.replace(/^\[|\]$/g, "")}]` : listenHost;
  log("info", "ready", { url: publicUrl ?? `http://${host}:${port}`, version: portalVersion() });
}

async function untilAskedAgain(): Promise<void> {
  await delay(READY_INTERVAL_MS, undefined, { ref: false });
}
