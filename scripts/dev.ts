import { runSandbox } from "./run-sandbox";
import { runScript } from "./script-error";

await runScript(() => runSandbox({ command: "dev", prepare: async () => undefined }));
