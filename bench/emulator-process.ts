import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { endProcess } from "../scripts/next-process";
import { PROJECT_ROOT } from "../scripts/project-root";

export type EmulatorProcess = {
  url: string;
  /** Deletes all jobs, because each one makes later launches slower. */
  forgetJobs(): Promise<void>;
  /** Number of executed requests since the last reset. */
  countJobs(): Promise<number>;
  close(): Promise<void>;
};

const GRACE_MS = 5_000;

/** Jobs end at once, and there is no quota. */
const LIFTED_QUOTAS = {
  pendingGenerationJobsQuota: 1_000_000_000,
  createPendingSeconds: 0,
  createInProgressSeconds: 0,
};

/** Runs `use` with the emulator in a separate process, so that it does not slow down the measurement. */
export async function withEmulator(
  use: (emulator: EmulatorProcess) => Promise<void>,
): Promise<void> {
  const emulator = await startEmulatorProcess();
  try {
    await use(emulator);
  } finally {
    await emulator.close();
  }
}

async function startEmulatorProcess(): Promise<EmulatorProcess> {
  const args = ["--import", "tsx", "emulator/main.ts", "--port", "0"];
  const child = spawn(process.execPath, args, {
    cwd: PROJECT_ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await addressOf(child);
  await post(url, "settings", LIFTED_QUOTAS);
  const seeded = await countAllJobs(url);
  return {
    url,
    forgetJobs: () => post(url, "reset", { only: ["world", "log"] }),
    countJobs: async () => (await countAllJobs(url)) - seeded,
    close: () => endProcess(child, GRACE_MS),
  };
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (child.stdout) {
    for await (const line of createInterface({ input: child.stdout })) {
      const [, url] = /^emulator: (http\S+)$/.exec(line) ?? [];
      if (url) return url;
    }
  }
  throw new Error("The emulator ended before it listened");
}

async function post(url: string, path: string, body: object): Promise<void> {
  const response = await fetch(`${url}/_emulator/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
}

async function countAllJobs(url: string): Promise<number> {
  const response = await fetch(`${url}/_emulator/state`);
  const { jobs } = await response.json();
  return jobs.length;
}
