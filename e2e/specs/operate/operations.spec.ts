import { readFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { Client } from "pg";
import { LAUNCH_STATES } from "@/lib/contract/records/launch-record";
import { freePort } from "../../../scripts/ports";
import { PROJECT_ROOT } from "../../../scripts/project-root";
import { expect, test } from "../../fixtures";
import { VALID_REQUEST } from "../../pages/requests";
import { JOBS_QUOTA, type Portal, startPortal } from "../../portal";
import { postgresUrl } from "../../postgres-server";

let portal: Portal;
let metricsUrl: string;

test.beforeAll(async () => {
  const port = await freePort();
  metricsUrl = `http://127.0.0.1:${port}/metrics`;
  portal = await startPortal(postgresUrl(), {
    METRICS_PORT: String(port),
    // The SDK then warns, on an old Node.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "",
  });
});
test.afterAll(() => portal.close());

async function scrape(): Promise<string> {
  const response = await fetch(metricsUrl);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toContain("text/plain");
  return response.text();
}

/** The value of the one sample whose labels contain all of `labels`. */
function sampleOf(text: string, name: string, labels: readonly string[] = []): number | undefined {
  const line = text
    .split("\n")
    .find((each) => each.startsWith(name) && labels.every((label) => each.includes(label)));
  return line === undefined ? undefined : Number(line.split(" ").at(-1));
}

test("metrics are served before the first launch, and without what is not known", async () => {
  const text = await scrape();
  for (const state of LAUNCH_STATES) {
    expect(sampleOf(text, "launchpad_launches{", [`state="${state}"`])).toBe(0);
  }
  expect(sampleOf(text, "launchpad_database_up")).toBe(1);
  expect(sampleOf(text, "launchpad_ledger_verified ")).not.toBe(0);
});

test("metrics follow a launch, and name what alerts and dashboard use", async () => {
  const launched = await fetch(`${portal.url}/api/v1/launches`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": "metrics" },
    body: JSON.stringify({ ...VALID_REQUEST, name: "metrics" }),
  });
  expect(launched.status).toBe(201);
  await expect
    .poll(async () => sampleOf(await scrape(), "launchpad_launches{", ['state="launched"']), {
      timeout: 15_000,
    })
    .toBe(1);
  const text = await scrape();
  expect(sampleOf(text, "launchpad_launch_attempts_total")).toBe(1);
  const start = ['operation="StartAudienceGenerationJob"', 'outcome="ok"'];
  expect(sampleOf(text, "launchpad_aws_calls_total{", start)).toBe(1);
  expect(sampleOf(text, "launchpad_ready{", ['state="ready"'])).toBe(1);
  expect(sampleOf(text, "launchpad_job_slots_taken")).toBeGreaterThan(0);
  expect(sampleOf(text, "launchpad_job_slots_quota")).toBe(JOBS_QUOTA);
  expect(sampleOf(text, "launchpad_compared_with_aws")).toBe(1);
  const route = ['method="POST"', 'route="/api/v1/launches"', 'status="201"'];
  expect(sampleOf(text, "launchpad_http_request_seconds_count{", route)).toBe(1);
  expect(text).not.toContain('metrics"}');

  const exposed = new Set(
    [...text.matchAll(/^# TYPE (\S+) (\S+)/gm)].flatMap(([, name = "", type]) =>
      type === "histogram" ? [name, `${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
    ),
  );
  for (const file of ["alerts.yaml", "grafana-dashboard.json"]) {
    const rules = readFileSync(join(PROJECT_ROOT, "deploy/monitoring", file), "utf8");
    const used = rules.match(/\b(launchpad|nodejs|process)_[a-z0-9_]+\b/g) ?? [];
    expect(used.length).toBeGreaterThan(15);
    expect(used.filter((name) => !exposed.has(name))).toEqual([]);
  }
});

test("the metrics' port serves nothing else, and the portal's port no metrics", async () => {
  expect((await fetch(metricsUrl.replace("/metrics", "/jobs"))).status).toBe(404);
  const page = await fetch(`${portal.url}/metrics`);
  expect(await page.text()).not.toContain("launchpad_ready");
});

/** The access line of the request. */
async function accessLine(reference: unknown): Promise<Record<string, unknown>> {
  const linesOf = () =>
    portal
      .logLines()
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter((line) => line.event === "request" && line.reference === reference);
  await expect.poll(linesOf).toHaveLength(1);
  return linesOf()[0] ?? {};
}

test("each response has the reference of its one line in the log", async () => {
  const paths: [path: string, route: string, status: number][] = [
    ["/launch?key=x", "/launch", 200],
    ["/launches/00000000-0000-4000-8000-000000000000", "other", 308],
    ["/jobs/00000000-0000-4000-8000-000000000000", "/jobs/[id]", 404],
    ["/launch/", "/launch", 308],
    ["/no-such-page/secret-name", "other", 404],
    ["/api/v1/launches?state=nonsense", "/api/v1/launches", 400],
  ];
  for (const [path, route, status] of paths) {
    const response = await fetch(`${portal.url}${path}`, { redirect: "manual" });
    expect([path, response.status]).toEqual([path, status]);
    const reference = response.headers.get("x-request-id");
    expect(reference).toMatch(/^[0-9a-f-]{36}$/);
    const line = await accessLine(reference);
    expect(line).toMatchObject({ level: "info", method: "GET", route, status });
    expect(line.ms).toEqual(expect.any(Number));
    expect(JSON.stringify(line)).not.toContain("secret-name");
    if (status === 200) expect(line.personId).toBe("local");
  }
});

test("idle connections stay open longer than a proxy keeps them", async () => {
  const response = await new Promise<{ headers: NodeJS.Dict<string | string[]> }>((resolve) => {
    request(`${portal.url}/livez`, { headers: { connection: "keep-alive" } }, (answer) => {
      answer.resume();
      resolve(answer);
    }).end();
  });
  expect(response.headers["keep-alive"]).toBe("timeout=65");
});

test("the log is JSON from the first line on, and says when the portal is ready", () => {
  const lines = portal.logLines().map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.find(({ event }) => event === "ready")).toMatchObject({
    url: portal.url,
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
  });
});

test("Admin answers what an operator asks first", async ({ page }) => {
  // The page does not change by itself: AWS's list must have been read before.
  await expect
    .poll(async () => sampleOf(await scrape(), "launchpad_jobs_list_age_seconds") ?? 0, {
      timeout: 20_000,
    })
    .toBeGreaterThan(0);
  await page.goto(`${portal.url}/admin`);
  const card = page.getByRole("region", { name: "Operation" });
  const fact = (term: string) =>
    card.getByRole("term").filter({ hasText: term }).locator("xpath=following-sibling::dd[1]");
  await expect(fact("Version of this instance")).toHaveText(/^\d+\.\d+\.\d+$/);
  await expect(fact("Oldest launch that is being checked")).toHaveText("None");
  await expect(fact("Pending and running jobs")).toHaveText(/^\d+ of AWS’s quota of 10,000$/);
  await expect(fact("AWS’s list of jobs")).toHaveText(/^\d+ (s|min) old$/);
  await expect(page.getByRole("region", { name: "Instances" })).toContainText(/version \d+\.\d+/);
  await expect(fact("Records last verified")).toHaveText(/(ago|now).*intact|Not yet/);
  await expect(fact("Database schema")).toHaveText("Up to date");
});

test("Admin says that a step of the database waits", async ({ page }) => {
  const client = new Client({ connectionString: portal.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ hash: string; created_at: string }>(
    `delete from drizzle.__drizzle_migrations
      where id = (select max(id) from drizzle.__drizzle_migrations) returning hash, created_at`,
  );
  await page.goto(`${portal.url}/admin`);
  await expect(page.getByRole("region", { name: "Operation" })).toContainText(
    "A step waits. Run launchpad migrate once no earlier version runs",
  );
  expect((await fetch(`${portal.url}/readyz`)).status).toBe(200);
  await client.query(
    "insert into drizzle.__drizzle_migrations (hash, created_at, is_breaking) values ($1, $2, true)",
    [rows[0]?.hash, rows[0]?.created_at],
  );
  await client.end();
});
