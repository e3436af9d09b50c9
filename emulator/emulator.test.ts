import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CleanRoomsMLClient,
  GetAudienceGenerationJobCommand,
  StartAudienceGenerationJobCommand,
} from "@aws-sdk/client-cleanroomsml";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Emulator, type EmulatorOptions, startEmulator } from "./emulator";
import { SANDBOX, startInput } from "./test/world-under-test";

let directory: string;
let dataFile: string;
let running: Emulator[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "emulator-"));
  dataFile = join(directory, "deep", "world.json");
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((emulator) => emulator.close()));
  rmSync(directory, { recursive: true });
});

async function start(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator(options);
  running.push(emulator);
  return emulator;
}

async function stop(emulator: Emulator): Promise<void> {
  running = running.filter((other) => other !== emulator);
  await emulator.close();
}

function clientOf({ url }: Emulator): CleanRoomsMLClient {
  return new CleanRoomsMLClient({
    region: "us-east-1",
    endpoint: url,
    credentials: SANDBOX,
    maxAttempts: 1,
  });
}

function control({ url }: Emulator, path: string, body: object) {
  return fetch(`${url}/_emulator/${path}`, { method: "POST", body: JSON.stringify(body) });
}

describe("the data file", () => {
  it("keeps jobs, tags and the clock between starts", async () => {
    const first = await start({ dataFile });
    await control(first, "clock", { advanceSeconds: 3_600 });
    const client = clientOf(first);
    const request = startInput({ tags: { a: "1" }, description: "kept" });
    const { audienceGenerationJobArn } = await client.send(
      new StartAudienceGenerationJobCommand(request),
    );
    const get = new GetAudienceGenerationJobCommand({ audienceGenerationJobArn });
    const before = await client.send(get);
    await stop(first);
    const second = await start({ dataFile });
    const { $metadata: _, ...after } = await clientOf(second).send(get);
    expect(before).toMatchObject(after);
    expect(after).toMatchObject(request);
    expect(readdirSync(join(directory, "deep"))).toEqual(["world.json"]);
  });

  it("recognises an identical repeat after a restart", async () => {
    const settings = { identicalRepeat: "sameArn" } as const;
    const launch = async () => {
      const emulator = await start({ dataFile, settings });
      const command = new StartAudienceGenerationJobCommand(startInput({ tags: { a: "1" } }));
      const output = await clientOf(emulator).send(command);
      await stop(emulator);
      return output.audienceGenerationJobArn;
    };
    expect(await launch()).toBe(await launch());
  });

  it("is written before the response is sent", async () => {
    const emulator = await start({ dataFile });
    await control(emulator, "faults", { operation: "*", kind: "resetAfter" });
    const command = new StartAudienceGenerationJobCommand(startInput());
    await expect(clientOf(emulator).send(command)).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(readFileSync(dataFile, "utf8")).toContain('"spring-uk"');
  });

  it("is written at the start, unless the emulator cannot listen", async () => {
    const { url } = await start({ dataFile });
    expect(readFileSync(dataFile, "utf8")).toContain('"running-shoes-men"');
    const other = join(directory, "other.json");
    const port = Number(new URL(url).port);
    await expect(startEmulator({ port, dataFile: other })).rejects.toThrow(/EADDRINUSE/);
    expect(existsSync(other)).toBe(false);
  });

  it("is refused and not overwritten if its content is invalid", async () => {
    const path = join(directory, "other.json");
    writeFileSync(path, '{"mine": true}');
    await expect(startEmulator({ dataFile: path })).rejects.toThrow(
      /other\.json is not a data file/,
    );
    expect(readFileSync(path, "utf8")).toBe('{"mine": true}');
  });
});

describe("listening", () => {
  it("ends with close, even with hanging requests", async () => {
    const emulator = await start();
    expect(emulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await control(emulator, "faults", { operation: "*", kind: "hangAfter" });
    const command = new StartAudienceGenerationJobCommand(startInput());
    const hanging = clientOf(emulator).send(command);
    const ended = expect(hanging).rejects.toMatchObject({ code: "ECONNRESET" });
    await untilLogged(emulator);
    await stop(emulator);
    await ended;
    await expect(fetch(emulator.url)).rejects.toThrow();
  });

  it("fails with the system's code if the port is in use", async () => {
    const { url } = await start();
    const port = Number(new URL(url).port);
    await expect(startEmulator({ port })).rejects.toMatchObject({ code: "EADDRINUSE", port });
  });
});

/** Resolves when the log has its first entry: the request is executed and hangs. */
async function untilLogged({ url }: Emulator): Promise<void> {
  for (;;) {
    const response = await fetch(`${url}/_emulator/log`);
    const log: unknown = await response.json();
    if (JSON.stringify(log).includes('"executed":true')) return;
  }
}
