import { EnvError, parseEnv } from "@/lib/env";
import { log } from "@/lib/log";
import { exitCodeOf, startPortal } from "../next-process";
import { ScriptError } from "../script-error";
import { shellEnvironment } from "../shell-environment";
import { withAuthorities } from "./authorities";
import { enterInstallation } from "./installation";

/** Runs the portal's production server, and returns its exit code. */
export async function serve(): Promise<number> {
  const { serverFolder: folder } = enterInstallation();
  const environment = withAuthorities(shellEnvironment());
  try {
    parseEnv(environment);
  } catch (error) {
    if (!(error instanceof EnvError) || process.stderr.isTTY) throw error;
    log("error", "start failed", { fault: error.message });
    return 1;
  }
  if (!folder) throw new ScriptError("There is no build. Run `npm run build` first.");
  const portal = startPortal({ folder, environment });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => portal.kill(signal));
  }
  return exitCodeOf(portal);
}
