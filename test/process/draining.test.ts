import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const ARGS = ["--conditions=react-server", "--import", "tsx", "test/process/draining-process.ts"];

type End = (child: ChildProcess) => void;

const withTerminate: End = (child) => void child.kill("SIGTERM");

/** Output and exit of a process that has to end during a launch. */
async function terminate(options: string[] = [], end: End = withTerminate) {
  const stdio: StdioOptions = ["ignore", "pipe", "inherit", "ipc"];
  const child = spawn(process.execPath, [...ARGS, ...options], { cwd: ROOT, stdio });
  let said = "";
  child.stdout?.on("data", (chunk) => {
    if (said === "") end(child);
    said += chunk;
  });
  // Not `close`, which does not come after `disconnect`.
  const ended = child.stdout && once(child.stdout, "end");
  const [code, signal] = await once(child, "exit");
  await ended;
  return { said: said.trim().split("\n"), code, signal };
}

it("a server that would exit at once waits until the launch is recorded", async () => {
  expect(await terminate(["--server"])).toEqual({
    said: ["sending", "draining", "on record", "ended"],
    code: 143,
    signal: null,
  });
});

it("without a server, the signal ends the process", async () => {
  expect(await terminate()).toMatchObject({
    said: ["sending", "draining", "on record"],
    signal: "SIGTERM",
  });
});

it.each<[string, End]>([
  ["its terminal is closed", (child) => void child.kill("SIGHUP")],
  ["the program that started it is gone", (child) => child.disconnect()],
])("ends as with SIGTERM when %s", async (_when, end) => {
  expect(await terminate(["--server"], end)).toMatchObject({
    said: ["sending", "draining", "on record", "ended"],
    code: 143,
  });
});
