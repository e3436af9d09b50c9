import "server-only";
import { accessRules } from "@/lib/access/access-file";
import { assertSendsOnce } from "@/lib/aws/clients";
import { environmentConnection } from "@/lib/aws/connection";
import { prepareDatabase } from "@/lib/db/migrate";
import { env, similarVariables } from "@/lib/env";
import { stopAtStart } from "@/lib/launch/gate/sending-switch";
import { log, setLogLevel } from "@/lib/log";
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

/** Logged once people can use the portal. */
export function announceReady(): void {
  const { listenHost, port, publicUrl } = env();
  const host = listenHost.includes(":") ? `[${listenHost.replace(/^\[|\]$/g, "")}]` : listenHost;
  log("info", "ready", { url: publicUrl ?? `http://${host}:${port}`, version: portalVersion() });
}
