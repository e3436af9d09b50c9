import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { ScriptError } from "../script-error";

const OUTPUT_MAX_BYTES = 64 * 1024 * 1024;

/** Its standard output. Throws `ScriptError` with its standard error. */
export async function runCommand(
  command: string,
  args: readonly string[],
  folder: string,
): Promise<string> {
  try {
    const options = { cwd: folder, maxBuffer: OUTPUT_MAX_BYTES };
    const { stdout } = await promisify(execFile)(command, [...args], options);
    return stdout;
  } catch (error) {
    const stderr = error instanceof Error && "stderr" in error ? String(error.stderr) : error;
    throw new ScriptError(`${command} failed: ${stderr}`);
  }
}
