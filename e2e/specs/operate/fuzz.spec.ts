import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, LONG, test } from "../../fixtures";
import { flightFields, flightJson } from "../../flight-arbitrary";
import { VALID_REQUEST } from "../../pages/requests";
import { type ServerAction, serverActions } from "../../server-actions";

const TIMEOUT_MS = 10_000;
const RUNS = 150;
/** How much memory the portal may gain during a test. */
const GROWTH_MAX_MB = 400;

const MEMBERS = ["description", "collaborationId", "seedAudience", "tags", "more", "__proto__"];

test.describe.configure({ timeout: 120_000 });

/** Resident memory of a process; Linux only. */
function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

async function statusOf(url: string, init: RequestInit): Promise<number> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
  await response.arrayBuffer();
  return response.status;
}

function expectNoServerError(status: number): void {
  expect(status).toBeGreaterThanOrEqual(200);
  expect(status).toBeLessThan(500);
}

test(
  "an action refuses any input in time and starts nothing",
  LONG,
  async ({ portal, emulator }) => {
    const actions = serverActions();
    expect(actions.length).toBeGreaterThan(1);
    const call = (action: ServerAction, body: BodyInit, type?: string) =>
      statusOf(`${portal.url}${action.path}`, {
        method: "POST",
        headers: {
          origin: portal.url,
          "next-action": action.id,
          accept: "text/x-component",
          ...(type !== undefined && { "content-type": type }),
        },
        body,
      });
    const before = residentMb(portal.pid);
    const anyAction = fc.constantFrom(...actions);
    const asText = fc.asyncProperty(anyAction, flightJson, async (action, body) =>
      expectNoServerError(await call(action, body, "text/plain;charset=UTF-8")),
    );
    const asForm = fc.asyncProperty(anyAction, flightFields, async (action, fields) =>
      expectNoServerError(await call(action, formOf(fields))),
    );
    const withoutScript = fc.asyncProperty(anyAction, flightFields, async (action, fields) => {
      const init = { method: "POST", headers: { origin: portal.url }, body: formOf(fields) };
      expectNoServerError(await statusOf(`${portal.url}${action.path}`, init));
    });
    await fc.assert(asText, { numRuns: RUNS });
    await fc.assert(asForm, { numRuns: RUNS });
    await fc.assert(withoutScript, { numRuns: RUNS });
    expect(await emulator.starts()).toEqual([]);
    expect(residentMb(portal.pid) - before).toBeLessThan(GROWTH_MAX_MB);
  },
);

test(
  "the JSON API refuses any input in time and starts nothing",
  LONG,
  async ({ portal, emulator }) => {
    const before = residentMb(portal.pid);
    let count = 0;
    const send = (body: BodyInit) => {
      count += 1;
      return statusOf(`${portal.url}/api/v1/launches`, {
        method: "POST",
        headers: { "content-type": "application/json", "idempotency-key": `fuzz-${count}` },
        body,
      });
    };
    const anything = fc.oneof(
      fc.json({ maxDepth: 6 }),
      fc.string({ maxLength: 200 }),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      // Never valid, because the name is empty.
      fc
        .tuple(fc.constantFrom(...MEMBERS), fc.jsonValue())
        .map(([member, value]) => JSON.stringify({ ...VALID_REQUEST, name: "", [member]: value })),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (body) => {
        const status = await send(body);
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
      }),
      { numRuns: 3 * RUNS },
    );
    const heavy = [
      "[".repeat(4_000_000),
      JSON.stringify(Array(1_000_000).fill({})),
      "9".repeat(7e6),
    ];
    for (const body of heavy) expect(await send(body)).toBe(400);
    expect(await send("x".repeat(9 * 1024 * 1024))).toBe(413);
    expect(await emulator.starts()).toEqual([]);
    expect(residentMb(portal.pid) - before).toBeLessThan(GROWTH_MAX_MB);
  },
);

function formOf(fields: readonly (readonly [string, string])[]): FormData {
  const data = new FormData();
  for (const [name, text] of fields) data.append(name, text);
  return data;
}
