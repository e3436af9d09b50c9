import { Agent, request } from "node:http";
import { json } from "node:stream/consumers";
import { Client } from "pg";
import { RESTARTING } from "@/lib/contract/records/restarting";
import { expect, LONG } from "../../fixtures";
import { type Front, isAlive, startNextTo, test } from "../../front";
import { HalfRequest } from "../../half-request";
import { openSeveral, rowsAsText } from "../../pages/batches";
import { Composer } from "../../pages/composer";
import { VALID_FIELDS, VALID_REQUEST } from "../../pages/requests";
import { writePastLaunches } from "../../past-launches";
import type { Portal } from "../../portal";
import { expectHeaders } from "../../security-headers";

/** Resolves when the log says that the process is draining. */
async function terminate({ pid, logLines }: Portal): Promise<void> {
  process.kill(pid, "SIGTERM");
  await expect
    .poll(() => logLines().some((line) => line.includes('"event":"draining"')), POLL)
    .toBe(true);
}

const SLOW = { timeout: 20_000 };
const POLL = { intervals: [10], timeout: 10_000 };

/** States of all launches, by their keys. */
async function statesByKey({ databaseUrl }: Portal): Promise<Map<string, string>> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query("select idempotency_key as key, state from launches");
    return new Map(rows.map(({ key, state }) => [key, state]));
  } finally {
    await client.end();
  }
}

type Launched = { key: string; status: number; connection?: string; state?: string };

/** Launches one after another on kept connections until one fails. */
async function launchOn(agent: Agent, url: string, name: string): Promise<Launched[]> {
  const launched: Launched[] = [];
  for (let count = 0; launched.every(({ status }) => status < 300); count++) {
    const key = `${name}-${count}`;
    launched.push(await launchOnce(agent, url, key).catch(() => ({ key, status: 999 })));
  }
  return launched;
}

function launchOnce(agent: Agent, url: string, key: string): Promise<Launched> {
  return new Promise((resolve, reject) => {
    const headers = { "idempotency-key": key, "content-type": "application/json" };
    const call = request(`${url}/api/v1/launches`, { agent, method: "POST", headers });
    call.on("error", reject);
    call.on("response", async (response) => {
      const { statusCode = 0, headers: returned } = response;
      const body = (await json(response)) as { state?: string };
      resolve({ key, status: statusCode, connection: returned.connection, state: body.state });
    });
    call.end(JSON.stringify({ ...VALID_REQUEST, name: key }));
  });
}

const LAUNCH = JSON.stringify({ ...VALID_REQUEST, name: "half" });

function beginRefused(front: Front): Promise<HalfRequest[]> {
  const { host } = new URL(front.url);
  const post = { method: "POST", body: LAUNCH };
  const headers = { host, origin: front.url, "content-type": "application/json" };
  return Promise.all(
    [
      { ...post, path: "/api/v1/launches", headers: { ...headers, "idempotency-key": "half" } },
      { ...post, path: "/api/v1/batches", headers: { ...headers, "idempotency-key": "half" } },
      { ...post, path: "/launch?key=half", headers: { ...headers, "next-action": "0".repeat(42) } },
      { ...post, path: "/launch?key=half", headers },
      { method: "GET", path: "/readyz", headers },
      { method: "GET", path: "/jobs", headers },
    ].map((sent) => HalfRequest.begin(front.portal.url, sent)),
  );
}

test("accepted launches are sent, and later ones are refused before they are reserved", async ({
  front,
  emulator,
}) => {
  await emulator.settings({ pendingGenerationJobsQuota: 999 });
  const delayed = Array.from({ length: 400 }, () => ({ kind: "none" as const, delayMs: 1_000 }));
  await emulator.planStartFaults(...delayed);
  const agent = new Agent({ keepAlive: true });
  const loads = Array.from({ length: 6 }, (_, n) => launchOn(agent, front.url, `load-${n}`));
  await expect.poll(async () => (await emulator.starts()).length, POLL).toBeGreaterThan(8);
  const halves = await beginRefused(front);
  await terminate(front.portal);
  const began = performance.now();
  const refused = await Promise.all(halves.map((each) => each.finish()));
  const [api, batch, action, form, readyz, page] = refused;
  await expect.poll(() => isAlive(front.portal), POLL).toBe(false);
  // The last launch in progress takes one second of it.
  expect(performance.now() - began).toBeLessThan(8_000);

  for (const each of [api, batch, action, form]) {
    expect(each?.status).toBe(503);
    expect(each?.headers.get("retry-after")).toBe("2");
    expect(each?.headers.get("connection")).toBe("close");
    expect(each?.headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
    expectHeaders({ headers: new Headers([...(each?.headers ?? [])]) });
  }
  for (const each of [api, batch]) {
    expect(JSON.parse(each?.body ?? "")).toMatchObject({
      type: "urn:problem-type:audience-launchpad:unavailable",
      detail: expect.stringContaining("Nothing was sent"),
    });
  }
  expect([action?.headers.get("content-type"), action?.body]).toEqual(["text/plain", RESTARTING]);
  expect(form?.body).toContain("Reload this page to try again");
  expect([readyz?.status, readyz?.headers.get("connection")]).toEqual([503, "close"]);
  expect(readyz?.body).toContain("draining");
  expect([page?.status, page?.headers.get("connection")]).toEqual([200, "close"]);

  const launched = (await Promise.all(loads)).flat();
  const states = await statesByKey(front.portal);
  const executed = (await emulator.starts()).filter(({ executed }) => executed);
  const names = executed.map(({ input }) => String(input.name));
  expect(new Set(names).size).toBe(names.length);
  for (const { key, status } of launched.filter(({ status }) => status < 300)) {
    expect(status, key).toBe(201);
    expect(states.get(key), key).toBe("launched");
    expect(names, key).toContain(key);
  }
  expect([...states.values()].filter((state) => state !== "launched")).toEqual([]);
  expect(states.has("half")).toBe(false);
});

test.describe("the composer", () => {
  test.slow();
  test.use({ expectedErrors: [/Failed to load resource/] });

  test("waits for the next process and launches once with its key", async ({
    page,
    front,
    emulator,
  }) => {
    const composer = new Composer(page);
    await composer.openFilled();
    front.tcp.holdPosts();
    await composer.launch();
    await expect.poll(() => front.tcp.heldPosts, POLL).toBe(1);
    await terminate(front.portal);
    front.tcp.release();
    await expect(page.getByText("The portal is restarting. Trying again")).toBeVisible(SLOW);
    await expect(composer.field("Job name")).toHaveValue(VALID_FIELDS.name);
    expect(await emulator.starts()).toEqual([]);
    await expect.poll(() => isAlive(front.portal), POLL).toBe(false);
    const next = await startNextTo(front);
    front.tcp.redirectTo(next.url);
    await expect(composer.launched).toBeVisible(SLOW);
    expect(await emulator.jobArns(VALID_REQUEST.name)).toHaveLength(1);
    expect(await emulator.starts()).toHaveLength(1);
  });
});

async function countBatches({ databaseUrl }: Portal): Promise<number> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query("select count(*)::integer as count from batches");
    return rows[0].count;
  } finally {
    await client.end();
  }
}

const REFUSED = `${RESTARTING} Try again in a few seconds.`;

test.describe("several at once", () => {
  test.slow();
  test.use({ expectedErrors: [/Failed to load resource/] });

  test("saves no batch, keeps the rows, and launches them once with the next process", async ({
    page,
    front,
    emulator,
  }) => {
    await openSeveral(page);
    const rows = await rowsAsText(page);
    await rows.fill("row-a\nrow-b");
    await page.getByRole("button", { name: "Check the rows" }).click();
    await page.getByText("Launch 2 jobs…").click();
    front.tcp.holdPosts();
    await page.getByRole("button", { name: "Launch 2 jobs" }).click();
    await expect.poll(() => front.tcp.heldPosts, POLL).toBe(1);
    await terminate(front.portal);
    front.tcp.release();
    const alert = page.getByRole("main").getByRole("alert");
    await expect(alert).toHaveText(REFUSED, SLOW);
    await expect(rows).toHaveValue(/row-a.*\nrow-b/);
    expect(await countBatches(front.portal)).toBe(0);
    await expect.poll(() => isAlive(front.portal), POLL).toBe(false);
    await page.getByRole("button", { name: "Check the rows" }).click();
    await expect(alert).toContainText("The portal did not respond. What you typed is kept.");
    await expect(rows).toHaveValue(/row-a.*\nrow-b/);
    const next = await startNextTo(front);
    front.tcp.redirectTo(next.url);
    await page.getByRole("button", { name: "Check the rows" }).click();
    await page.getByText("Launch 2 jobs…").click();
    await page.getByRole("button", { name: "Launch 2 jobs" }).click();
    await expect(page.getByRole("heading", { name: "Batch of 2 jobs" })).toBeVisible();
    const executed = async () => (await emulator.starts()).filter((start) => start.executed);
    await expect.poll(async () => (await executed()).length, SLOW).toBe(2);
  });

  test("without a script, shows the form again with its rows", async ({ page, front, browser }) => {
    await openSeveral(page);
    const context = await browser.newContext({ baseURL: front.url, javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(page.url());
    const rows = plain.getByRole("textbox", { name: "Rows", exact: true });
    await rows.fill("row-a\nrow-b");
    await plain.getByRole("button", { name: "Check the rows" }).click();
    await plain.getByText("Launch 2 jobs…").click();
    front.tcp.holdPosts();
    const posted = plain.getByRole("button", { name: "Launch 2 jobs" }).click();
    await expect.poll(() => front.tcp.heldPosts, POLL).toBe(1);
    await terminate(front.portal);
    front.tcp.release();
    await posted;
    await expect(plain.getByRole("alert")).toHaveText(REFUSED);
    await expect(rows).toHaveValue(/row-a.*\nrow-b/);
    expect(await countBatches(front.portal)).toBe(0);
    await context.close();
  });
});

test.describe("a decision about a launch", () => {
  test.use({ expectedErrors: [/Failed to load resource/] });

  test(
    "that is refused during shutdown says that nothing was sent",
    LONG,
    async ({ page, front, emulator }) => {
      const [id] = await writePastLaunches(front.portal.databaseUrl, [
        { name: "unsent", state: "reserved" },
      ]);
      await page.goto(`/jobs/${id}`);
      front.tcp.holdPosts();
      await page.getByRole("button", { name: "Send now" }).click();
      await expect.poll(() => front.tcp.heldPosts, POLL).toBe(1);
      await terminate(front.portal);
      front.tcp.release();
      await expect(page.getByRole("main").getByRole("alert")).toContainText(REFUSED, SLOW);
      await expect(page.getByRole("button", { name: "Send now" })).toBeVisible();
      expect(await emulator.starts()).toEqual([]);
    },
  );
});
