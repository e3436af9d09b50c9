import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { COLLABORATION_UK, READERS_UK, SEED_ROLE, SEED_S3_URI } from "./world/seed-ids";

const MAIN = fileURLToPath(new URL("main.ts", import.meta.url));

let child: ChildProcess | undefined;
afterEach(() => {
  child?.kill("SIGKILL");
  child = undefined;
});

function run(...args: string[]) {
  const process_ = spawn(process.execPath, ["--import", "tsx", MAIN, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  child = process_;
  return process_;
}

/** Resolves with the first line of standard output. */
async function firstLine(process_: ReturnType<typeof run>): Promise<string> {
  const [line] = await once(createInterface({ input: process_.stdout }), "line");
  return String(line);
}

async function outcome(process_: ReturnType<typeof run>) {
  let stderr = "";
  process_.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  const [code] = await once(process_, "close");
  return { code, stderr };
}

describe("npm run emulator", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "prints its address and ends well on %s",
    async (signal) => {
      const process_ = run("--port", "0");
      const ended = once(process_, "close");
      expect(await firstLine(process_)).toMatch(/^emulator: http:\/\/127\.0\.0\.1:\d+$/);
      process_.kill(signal);
      expect(await ended).toEqual([0, null]);
    },
  );

  it("reports that a port is in use", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const { code, stderr } = await outcome(run("--port", String(port)));
    server.close();
    expect(code).toBe(1);
    expect(stderr).toContain(`emulator: port ${port} is in use`);
  });

  it.each([
    ["--port", "70000"],
    ["--prot", "1"],
  ])("explains its usage for %s %s", async (...args) => {
    const { code, stderr } = await outcome(run(...args));
    expect(code).toBe(1);
    expect(stderr).toContain("Usage: npm run emulator");
  });
});

const hasCli = spawnSync("aws", ["--version"]).status === 0;

describe.skipIf(!hasCli)("the AWS CLI", () => {
  let home: string;
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), "aws-cli-"));
  });
  afterAll(() => rmSync(home, { recursive: true }));

  it("starts, lists, gets and deletes a job unchanged", { timeout: 60_000 }, async () => {
    const [, url] = (await firstLine(run("--port", "0"))).split(": ");
    const aws = async (...args: string[]): Promise<string> => {
      const { stdout } = await promisify(execFile)("aws", args, { env: environment(home, url) });
      return stdout.trim();
    };
    const seed = { dataSource: { s3Uri: SEED_S3_URI }, roleArn: SEED_ROLE };
    const arn = await aws(
      ...["cleanroomsml", "start-audience-generation-job", "--name", "from the CLI – ü"],
      ...["--configured-audience-model-arn", READERS_UK, "--collaboration-id", COLLABORATION_UK],
      ...["--seed-audience", JSON.stringify(seed), "--tags", "a=b"],
      ...["--query", "audienceGenerationJobArn", "--output", "text"],
    );
    const list = ["cleanroomsml", "list-audience-generation-jobs", "--output", "json"];
    const listed = JSON.parse(await aws(...list)).audienceGenerationJobs;
    expect(listed).toHaveLength(41);
    expect(listed[0]).toMatchObject({ audienceGenerationJobArn: arn, name: "from the CLI – ü" });
    await fetch(`${url}/_emulator/clock`, { method: "POST", body: '{"advanceSeconds": 60}' });
    const one = ["--audience-generation-job-arn", arn, "--output", "json"];
    const got = JSON.parse(await aws("cleanroomsml", "get-audience-generation-job", ...one));
    expect(got).toMatchObject({ status: "ACTIVE", tags: { a: "b" }, seedAudience: seed });
    await aws("cleanroomsml", "delete-audience-generation-job", ...one);
    const deleted = JSON.parse(await aws("cleanroomsml", "get-audience-generation-job", ...one));
    expect(deleted.status).toMatch(/^DELETE_(PENDING|IN_PROGRESS)$/);
  });
});

/** Only the shell's PATH, so that no AWS profile of the machine is used. */
function environment(home: string, url: string | undefined) {
  return {
    NODE_ENV: "test" as const,
    PATH: process.env.PATH ?? "",
    HOME: home,
    LC_ALL: "C.UTF-8",
    PYENV_VERSION: process.env.PYENV_VERSION ?? "",
    AWS_ACCESS_KEY_ID: "sandbox",
    AWS_SECRET_ACCESS_KEY: "sandbox-secret",
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_ENDPOINT_URL_CLEANROOMSML: url ?? "",
    AWS_EC2_METADATA_DISABLED: "true",
  };
}
