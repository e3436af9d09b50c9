/** An expected error, shown without its stack. */
export class ScriptError extends Error {
  override readonly name: string = "ScriptError";

  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
  }
}

/** Runs a script's main function, which returns the exit code. An error is printed and exits with 1. */
export async function runScript(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(`${describe(error)}\n`);
    process.exitCode = error instanceof ScriptError ? error.exitCode : 1;
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  const isExpected = error.name === "ScriptError" || error.name === "EnvError";
  return isExpected ? error.message : (error.stack ?? error.message);
}
