import type { StdioOptions } from "node:child_process";
import { EnvError, parseEnv } from "@/lib/env";
import { log } from "@/lib/log";
import { exitCodeOf, startPortal } from "../next-process";
import { requireFreePort } from "../ports";
import { ScriptError } from "../script-error";
import { shellEnvironment } from "../shell-environment";
import { withAuthorities } from "./authorities";
import { enterInstallation } from "./installation";

/** Runs the portal's production server, and returns its exit code. */
export async function serve(): Promise<number> {
  const { serverFolder: folder } = enterInstallation();
  const environment = withAuthorities(shellEnvironment());
  try {
    const { port, listenHost } = parseEnv(environment);
    const host = listenHost.replace(/^\[(.*)\]$/, "$1");
    await requireFreePort(port, "PORT", { host, hostVariable: "LISTEN_HOST" });
  } catch (error) {
    const isExpected = error instanceof EnvError || error instanceof ScriptError;
    if (!isExpected || process.stderr.isTTY) throw error;
    log("error", "start failed", { fault: error.message });
    return 1;
  }
  if (!folder) throw new ScriptError("There is no build. Run `npm run build` first.");
  const portal = startPortal({ folder, environment, stdio: WATCHED });
  const signals = { SIGINT: "SIGINT", SIGTERM: "SIGTERM", SIGHUP: "SIGTERM" } as const;
  for (const [signal, passedOn] of Object.entries(signals)) {
    process.on(signal, () => portal.kill(passedOn));
  }
  return exitCodeOf(portal);
}

/** With a channel, whose end shows the portal that this process was killed. */
const WATCHED: StdioOptions = ["ignore", "ignore", "inherit", "ipc"];
