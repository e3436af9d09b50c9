import { buildPortal, isBuilt } from "./build-portal";
import { PROJECT_ROOT } from "./project-root";
import { runSandbox } from "./run-sandbox";
import { runScript } from "./script-error";
import { shellEnvironment } from "./shell-environment";

await runScript(() => runSandbox({ command: "start", prepare: buildIfNeeded }));

async function buildIfNeeded(): Promise<void> {
  if (!(await isBuilt(PROJECT_ROOT))) {
    await buildPortal(PROJECT_ROOT, shellEnvironment());
  }
}
