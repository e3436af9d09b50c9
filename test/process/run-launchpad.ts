import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { PROJECT_ROOT } from "@/scripts/project-root";
import { type Environment, shellEnvironment } from "@/scripts/shell-environment";

type Options = {
  /** Where the command is typed. */
  folder?: string;
  /** Nothing else of this process's environment but `PATH` and `HOME`. */
  variables?: Record<string, string>;
};

/** Runs the program `launchpad` from its sources until it ends. */
export async function runLaunchpad(
  args: readonly string[],
  { folder = PROJECT_ROOT, variables = {} }: Options = {},
) {
  const { PATH, HOME } = shellEnvironment();
  const environment: Environment = {
    ...{ PATH, HOME, TSX_TSCONFIG_PATH: join(PROJECT_ROOT, "tsconfig.json") },
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    ...variables,
  };
  const child = spawn(
    process.execPath,
    [
      ...["--conditions=react-server", "--import", import.meta.resolve("tsx")],
      ...[join(PROJECT_ROOT, "scripts/launchpad/main.ts"), ...args],
    ],
    { cwd: folder, env: environment as NodeJS.ProcessEnv, stdio: ["ignore", "pipe", "pipe"] },
  );
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit"),
  ]);
  return { code, stdout, stderr };
}
