import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const ARGS = ["--conditions=react-server", "--import", "tsx", "test/draining-process.ts"];

/** Output and exit of a process that gets SIGTERM during a launch. */
async function terminate(...options: string[]) {
  const child = spawn(process.execPath, [...ARGS, ...options], { cwd: ROOT });
  let said = "";
  child.stdout.on("data", (chunk) => {
    if (said === "") child.kill("SIGTERM");
    said += chunk;
  });
  const [code, signal] = await once(child, "close");
  return { said: said.trim().split("\n"), code, signal };
}

it("a server that would exit at once waits until the launch is recorded", async () => {
  expect(await terminate("--server")).toEqual({
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
