import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "@/lib/env";
import { exitCodeOf, startNext } from "./next-process";
import { PROJECT_ROOT } from "./project-root";
import { runScript, ScriptError } from "./script-error";
import { shellEnvironment } from "./shell-environment";

await runScript(serve);

/** Runs the portal's production server, and returns its exit code. */
async function serve(): Promise<number> {
  const shell = shellEnvironment();
  const { listenHost, port } = parseEnv(shell);
  if (!existsSync(join(PROJECT_ROOT, ".next/BUILD_ID"))) {
    throw new ScriptError("There is no build. Run `npm run build` first.");
  }
  const args = ["start", "--hostname", listenHost, "--port", String(port)];
  const environment = { ...shell, NEXT_TELEMETRY_DISABLED: "1" };
  const portal = startNext(args, { root: PROJECT_ROOT, environment, quiet: true });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => portal.kill(signal));
  }
  return exitCodeOf(portal);
}
