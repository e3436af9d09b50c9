import { parseArgs } from "node:util";
import { type Emulator, type EmulatorOptions, startEmulator } from "./emulator";

const USAGE = `Usage: npm run emulator -- [--port 9911] [--host 127.0.0.1] [--data-file FILE]

Emulates AWS Clean Rooms ML, as far as emulator/README.md says.
`;

/** An error that the person at the terminal can fix. */
class UsageError extends Error {}

try {
  await main();
} catch (error) {
  process.stderr.write(`emulator: ${explain(error)}\n`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const options = readArguments();
  if (!options) {
    process.stdout.write(USAGE);
    return;
  }
  const emulator = await startEmulator(options);
  process.once("SIGINT", () => void end(emulator));
  process.once("SIGTERM", () => void end(emulator));
  process.stdout.write(`emulator: ${emulator.url}\n`);
}

/** @returns undefined if help was requested */
function readArguments(): EmulatorOptions | undefined {
  const { values } = parse();
  if (values.help) return undefined;
  const port = Number(values.port);
  if (!/^\d{1,5}$/.test(values.port) || port > 65_535) {
    throw new UsageError(`--port ${values.port} is not a port`);
  }
  const dataFile = values["data-file"];
  return { port, host: values.host, ...(dataFile === undefined ? {} : { dataFile }) };
}

function parse() {
  try {
    return parseArgs({
      options: {
        port: { type: "string", default: "9911" },
        host: { type: "string", default: "127.0.0.1" },
        "data-file": { type: "string" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

async function end(emulator: Emulator): Promise<void> {
  await emulator.close();
  process.exitCode = 0;
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof UsageError) return `${error.message}\n\n${USAGE}`;
  if ("code" in error && error.code === "EADDRINUSE" && "port" in error) {
    return `port ${error.port} is in use: stop the process that uses it, or choose another with --port`;
  }
  return error.message;
}
