import { buildPortal } from "./build-portal";
import { PROJECT_ROOT } from "./project-root";
import { runScript } from "./script-error";
import { shellEnvironment } from "./shell-environment";

await runScript(async () => {
  await buildPortal(PROJECT_ROOT, shellEnvironment());
  return 0;
});
