import { spawn } from "node:child_process";
import { exitCodeOf } from "../next-process";
import { ScriptError } from "../script-error";
import { type Environment, shellEnvironment } from "../shell-environment";

/** The AWS CLI's variable for private authorities; the SDK for JavaScript reads Node's alone. */
export function withAuthorities(shell: Environment): Environment {
  const { AWS_CA_BUNDLE: bundle, NODE_EXTRA_CA_CERTS: extra } = shell;
  if (!bundle || extra === bundle) return shell;
  if (extra) {
    throw new ScriptError(
      "AWS_CA_BUNDLE and NODE_EXTRA_CA_CERTS name different files. Put all certificates into one file, and set NODE_EXTRA_CA_CERTS alone.",
    );
  }
  return { ...shell, NODE_EXTRA_CA_CERTS: bundle };
}

/**
 * Node reads `NODE_EXTRA_CA_CERTS` only when a process starts: if it has to be set, runs the command
 * again in another one, and returns its exit code.
 */
export async function runWithAuthorities(): Promise<number | undefined> {
  const shell = shellEnvironment();
  const env = withAuthorities(shell);
  if (env === shell) return undefined;
  const args = [...process.execArgv, ...process.argv.slice(1)];
  const child = spawn(process.execPath, args, { env: env as NodeJS.ProcessEnv, stdio: "inherit" });
  return exitCodeOf(child);
}
