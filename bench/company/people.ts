import { randomUUID } from "node:crypto";
import { setMaxListeners } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { sampleRequest } from "../sample-request";

/** `atMs`: by `performance.now()`, when the response had come. */
export type Look = { kind: string; ms: number; status: number; atMs: number };
export type Launched = { key: string; name: string; state: string };

/** How often each kind of request comes, of 100, beside launches. */
const MIX = [
  { kind: "list of jobs", share: 25, path: () => "/jobs" },
  { kind: "list, searched", share: 10, path: () => "/jobs?text=load" },
  { kind: "list, polled", share: 15, path: () => "/jobs/pulse" },
  { kind: "composer", share: 20, path: () => "/launch" },
  {
    kind: "name check",
    share: 15,
    path: () => `/launch/name?name=load-${randomUUID().slice(0, 8)}`,
  },
  { kind: "job's page", share: 15, path: (id?: string) => (id ? `/jobs/${id}` : "/jobs") },
] as const;

/** Seconds between two requests of one person. */
const THINK_S = { least: 5, most: 55 };

type Load = { url: string; people: number; launchesPerMinute: number; signal: AbortSignal };

/** Runs until the signal aborts. Each launch is repeated with its key until the portal has it. */
export async function beCompany(load: Load): Promise<{ looks: Look[]; launched: Launched[] }> {
  setMaxListeners(load.people + 10, load.signal);
  const looks: Look[] = [];
  const launched: Launched[] = [];
  const ids: string[] = [];
  const person = async (number: number) => {
    await pause((number / load.people) * THINK_S.most, load.signal);
    while (!load.signal.aborted) {
      const { kind, path } = pick(Math.random() * 100);
      looks.push({ kind, ...(await timed(load.url + path(ids.at(-1)))) });
      await pause(THINK_S.least + Math.random() * (THINK_S.most - THINK_S.least), load.signal);
    }
  };
  const launcher = async () => {
    const running: Promise<void>[] = [];
    while (!load.signal.aborted) {
      running.push(
        launchOnce(load.url, looks).then(({ id, ...launch }) => {
          launched.push(launch);
          ids.push(id);
        }),
      );
      await pause(60 / load.launchesPerMinute, load.signal);
    }
    await Promise.all(running);
  };
  await Promise.all([launcher(), ...Array.from({ length: load.people }, (_, n) => person(n))]);
  return { looks, launched };
}

function pick(point: number): (typeof MIX)[number] {
  let sum = 0;
  for (const each of MIX) {
    sum += each.share;
    if (point < sum) return each;
  }
  return MIX[0];
}

async function pause(seconds: number, signal: AbortSignal): Promise<void> {
  await delay(seconds * 1000, undefined, { signal }).catch(() => undefined);
}

/** `status` 0: no response. */
async function timed(url: string, init?: RequestInit): Promise<Omit<Look, "kind">> {
  const beganAt = performance.now();
  const status = await fetch(url, init).then(
    async (response) => {
      await response.arrayBuffer();
      return response.status;
    },
    () => 0,
  );
  const atMs = performance.now();
  return { ms: atMs - beganAt, status, atMs };
}

/** As a program does it: the same key and body until the response says that the portal has it. */
async function launchOnce(url: string, looks: Look[]): Promise<Launched & { id: string }> {
  const key = randomUUID();
  const name = `load-${key}`;
  const body = JSON.stringify(sampleRequest(name));
  const headers = { "Content-Type": "application/json", "Idempotency-Key": key };
  for (;;) {
    const beganAt = performance.now();
    const response = await fetch(`${url}/api/v1/launches`, { method: "POST", headers, body }).catch(
      () => undefined,
    );
    const text = await response?.text().catch(() => "");
    const atMs = performance.now();
    looks.push({ kind: "launch", ms: atMs - beganAt, status: response?.status ?? 0, atMs });
    if (response && response.status < 500 && response.status !== 429) {
      const { id, state } = JSON.parse(text ?? "") as { id: string; state: string };
      return { id, key, name, state };
    }
    await delay(1_000);
  }
}
