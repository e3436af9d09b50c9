import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type Emulator, startEmulator } from "@/emulator/emulator";
import { COLLABORATION_UK, READERS_UK, SEED_ROLE, SEED_S3_URI } from "@/emulator/world/seed-ids";
import { useDatabase } from "@/test/postgres/database";
import { callApi } from "./api-call";

useDatabase();

const START = "StartAudienceGenerationJob";
const LAUNCHES = "/api/v1/launches";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "sandbox");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "sandbox-secret");
  vi.stubEnv("AWS_ENDPOINT_URL_CLEANROOMSML", emulator.url);
  vi.stubEnv("LAUNCH_TIMEOUT_SECONDS", "2");
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterEach(() => control("reset", {}));
afterAll(() => emulator.close());

async function control(path: string, body: unknown): Promise<void> {
  const headers = { "content-type": "application/json" };
  const init = { method: "POST", headers, body: JSON.stringify(body) };
  const response = await fetch(`${emulator.url}/_emulator/${path}`, init);
  if (!response.ok) throw new Error(await response.text());
}

/** All start requests that the emulator received. */
async function starts(): Promise<number> {
  const response = await fetch(`${emulator.url}/_emulator/log`);
  const { entries } = (await response.json()) as { entries: { operation?: string }[] };
  return entries.filter(({ operation }) => operation?.endsWith(START)).length;
}

function requestOf(change: object = {}) {
  return {
    name: `api-${randomUUID()}`,
    configuredAudienceModelArn: READERS_UK,
    collaborationId: COLLABORATION_UK,
    seedAudience: { dataSource: { s3Uri: SEED_S3_URI }, roleArn: SEED_ROLE },
    ...change,
  };
}

function post(body: unknown, key: string = randomUUID(), query = "") {
  return callApi("POST", `${LAUNCHES}${query}`, { headers: { "idempotency-key": key }, body });
}

describe("a launch", () => {
  it("returns 201 with the ARN, and can be read by ID and in the list", async () => {
    const request = requestOf({ tags: { "cost/centre": "7" } });
    const response = await post(request, "spring campaign, first");
    expect(response.status).toBe(201);
    expect(response.headers.get("location")).toBe(`${LAUNCHES}/${response.body.id}`);
    expect(response.body).toMatchObject({
      idempotencyKey: "spring campaign, first",
      state: "launched",
      request,
      audienceGenerationJobArn: expect.stringContaining(":audience-generation-job/"),
      actor: "local",
    });
    expect((await callApi("GET", `${LAUNCHES}/${response.body.id}`)).body).toEqual(response.body);
    const { body: list } = await callApi("GET", `${LAUNCHES}?state=launched&limit=1`);
    expect(list.launches).toEqual([response.body]);
  });

  it("repeated with the same key returns 200 and is not sent again", async () => {
    const request = requestOf();
    const key = randomUUID();
    const first = await post(request, key);
    const members = Object.entries(request).reverse();
    const again = await post(Object.fromEntries(members), key);
    expect(again.status).toBe(200);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(again.body).toEqual(first.body);
    expect(await starts()).toBe(1);
  });

  it("requested twenty times concurrently is sent once", async () => {
    const request = requestOf();
    const key = randomUUID();
    const responses = await Promise.all(Array.from({ length: 20 }, () => post(request, key)));
    expect(new Set(responses.map(({ body }) => body.id)).size).toBe(1);
    const statuses = responses.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array(19).fill(200), 201]);
    expect(await starts()).toBe(1);
  });

  it("with the key of another request returns 409 with the differences", async () => {
    const request = requestOf({ description: "one" });
    const key = randomUUID();
    const first = await post(request, key);
    const other = await post({ ...request, description: "two", tags: { "a/b": "" } }, key);
    expect(other.status).toBe(409);
    expect(other.body).toMatchObject({
      type: "urn:problem-type:audience-launchpad:key-conflict",
      errors: [{ pointer: "/description" }, { pointer: "/tags" }],
      launch: { id: first.body.id },
    });
    expect(await starts()).toBe(1);
  });

  it("without a response returns 202 and unknown, and a repeat does not send it again", async () => {
    await control("faults", [{ operation: START, kind: "resetAfter" }]);
    const request = requestOf();
    const key = randomUUID();
    const response = await post(request, key);
    expect(response.status).toBe(202);
    expect(response.body).toMatchObject({ state: "unknown", outcome: { code: "connection-lost" } });
    const again = await post(request, key);
    expect(again).toMatchObject({ status: 200, body: { id: response.body.id, state: "unknown" } });
    expect(await starts()).toBe(1);
  });

  it("throttled by AWS returns 202 and stays reserved, with the reason", async () => {
    const error = { status: 429, code: "ThrottlingException", message: "Rate exceeded" };
    await control("faults", Array(9).fill({ operation: START, kind: "error", error }));
    const response = await post(requestOf());
    expect(response.status).toBe(202);
    expect(response.body).toMatchObject({ state: "reserved", outcome: { code: "throttled" } });
  });
});

describe("a launch that AWS refuses", () => {
  it("returns a problem with the AWS error, status and request ID, for the member at fault", async () => {
    const seedAudience = {
      dataSource: { s3Uri: SEED_S3_URI },
      roleArn: "arn:aws:iam::444455556666:role/reader",
    };
    const key = randomUUID();
    const response = await post(requestOf({ seedAudience }), key);
    expect(response.status).toBe(403);
    expect(response.body).toMatchObject({
      errors: [{ pointer: "/seedAudience/roleArn" }],
      aws: { name: expect.any(String), requestId: expect.any(String) },
      launch: { state: "rejected", idempotencyKey: key },
    });
  });

  it("over a quota returns 402 with its name and value, and stays unsent", async () => {
    await control("settings", { pendingGenerationJobsQuota: 0 });
    const response = await post(requestOf());
    expect(response.status).toBe(402);
    expect(response.body).toMatchObject({
      type: "urn:problem-type:audience-launchpad:launch-refused",
      aws: {
        name: "ServiceQuotaExceededException",
        quotaName: expect.any(String),
        quotaValue: 0,
      },
      launch: { state: "reserved" },
    });
  });
});

describe("a launch that is unsent", () => {
  async function unsent(): Promise<string> {
    await control("settings", { pendingGenerationJobsQuota: 0 });
    const { body } = await post(requestOf());
    return `${LAUNCHES}/${body.launch?.id}`;
  }

  it("is sent once by the send operation", async () => {
    const path = await unsent();
    expect(await callApi("POST", `${path}/send`)).toMatchObject({ status: 402 });
    await control("settings", { pendingGenerationJobsQuota: 10 });
    const sent = await callApi("POST", `${path}/send`, { body: {} });
    expect(sent).toMatchObject({ status: 201, body: { state: "launched" } });
    expect(sent.headers.get("location")).toBe(path);
    const again = await callApi("POST", `${path}/send`);
    expect(again).toMatchObject({ status: 200, body: sent.body });
    const late = await callApi("POST", `${path}/cancel`);
    expect(late).toMatchObject({ status: 409, body: { launch: { state: "launched" } } });
    expect(late.body.detail).toBe("This launch can't be cancelled. Its state is launched.");
  });

  it("is cancelled by the cancel operation, and not sent after that", async () => {
    const path = await unsent();
    for (const _time of [1, 2]) {
      const cancelled = await callApi("POST", `${path}/cancel`);
      expect(cancelled).toMatchObject({ status: 200, body: { state: "cancelled" } });
    }
    const sent = await callApi("POST", `${path}/send`);
    expect(sent).toMatchObject({ status: 409, body: { launch: { state: "cancelled" } } });
  });

  it.each([
    ["members", { body: { force: true } }, 400],
    ["a list", { body: [] }, 400],
    ["another type", { body: "{}", headers: { "content-type": "text/plain" } }, 415],
  ])("is not sent with %s", async (_what, call, status) => {
    const path = `${LAUNCHES}/${randomUUID()}/send`;
    expect(await callApi("POST", path, call)).toMatchObject({ status });
  });

  it.each(["send", "cancel"])("must exist, or %s returns 404", async (verb) => {
    for (const id of ["nonsense", randomUUID()]) {
      expect((await callApi("POST", `${LAUNCHES}/${id}/${verb}`)).status).toBe(404);
    }
  });
});

describe("a dry run", () => {
  it("shows the request, records nothing and sends nothing", async () => {
    const request = requestOf();
    const key = randomUUID();
    const response = await post(request, key, "?dryRun=true");
    expect(response).toMatchObject({ status: 200, body: { dryRun: true, request } });
    expect(await starts()).toBe(0);
    expect((await post(request, key)).status).toBe(201);
  });

  it("lists the faults of a launch, also by the portal's own rules", async () => {
    const tags = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`key-${n}`, ""]));
    for (const query of ["", "?dryRun=true"]) {
      const response = await post(requestOf({ tags }), randomUUID(), query);
      expect(response).toMatchObject({ status: 400, body: { errors: [{ pointer: "/tags" }] } });
    }
    expect(await starts()).toBe(0);
  });
});

describe("an invalid request", () => {
  it.each<[what: string, body: unknown, errors: object[]]>([
    [
      "unknown, null and mistyped members",
      requestOf({ size: 1, description: null, tags: { "a/b~": 1 } }),
      [{ pointer: "/description" }, { pointer: "/tags/a~1b~0" }, { pointer: "/size" }],
    ],
    [
      "a member said twice",
      `{"name":"x",${JSON.stringify(requestOf()).slice(1)}`,
      [{ pointer: "/name" }],
    ],
    ["no JSON", "{", [{ pointer: "" }]],
    [
      "the portal's own tag",
      requestOf({ tags: { "audience-launchpad:launch-id": "x" } }),
      [{ pointer: "/tags/audience-launchpad:launch-id" }],
    ],
  ])("with %s returns 400 and is not sent", async (_what, body, errors) => {
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(response.body).toMatchObject({ errors });
    expect(await starts()).toBe(0);
  });

  it.each([
    ["no key", undefined],
    ["an empty one", ""],
    ["one beyond ASCII", "ü"],
    ["one too long", "x".repeat(256)],
  ])("with %s returns 400", async (_what, key) => {
    const headers: Record<string, string> = key === undefined ? {} : { "idempotency-key": key };
    const response = await callApi("POST", LAUNCHES, { headers, body: requestOf() });
    expect(response.status).toBe(400);
    expect(response.body.errors).toEqual([
      { header: "Idempotency-Key", detail: expect.any(String) },
    ]);
  });

  it.each(["dryRun=yes", "dryrun=true", "dryRun=true&dryRun=true"])(
    "with the query %s returns 400 and is not sent",
    async (query) => {
      const response = await post(requestOf(), randomUUID(), `?${query}`);
      expect(response).toMatchObject({
        status: 400,
        body: { errors: [{ parameter: expect.stringMatching(/dryrun/i) }] },
      });
      expect(await starts()).toBe(0);
    },
  );

  it("from another site returns 403 and is not sent", async () => {
    const headers = { "idempotency-key": "k", origin: "http://evil.example" };
    const response = await callApi("POST", LAUNCHES, { headers, body: requestOf() });
    expect(response.status).toBe(403);
    expect(await starts()).toBe(0);
  });

  it("of another media type returns 415", async () => {
    const headers = { "idempotency-key": "k", "content-type": "text/plain" };
    const response = await callApi("POST", LAUNCHES, { headers, body: requestOf() });
    expect(response.status).toBe(415);
  });
});

describe("the list", () => {
  it("pages through each launch once, newest first", async () => {
    const made: unknown[] = [];
    for (let n = 0; n < 5; n++) made.unshift((await post(requestOf())).body.id);
    const seen: unknown[] = [];
    let token = "";
    do {
      const query = token ? `?limit=2&nextToken=${encodeURIComponent(token)}` : "?limit=2";
      const { body } = await callApi("GET", `${LAUNCHES}${query}`);
      seen.push(...(body.launches ?? []).map(({ id }) => id));
      token = body.nextToken ?? "";
    } while (token);
    expect(seen.slice(0, 5)).toEqual(made);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it.each([
    ["limit=0", "limit"],
    ["limit=101", "limit"],
    ["limit=1e1", "limit"],
    ["state=lost", "state"],
    ["nextToken=x", "nextToken"],
    ["page=2", "page"],
  ])("refuses %s", async (query, parameter) => {
    const response = await callApi("GET", `${LAUNCHES}?${query}`);
    expect(response).toMatchObject({ status: 400, body: { errors: [{ parameter }] } });
  });
});

it.each([
  ["an unknown ID", randomUUID()],
  ["an invalid ID", "7"],
  ["a zero byte", "%00"],
  ["a long text", "x".repeat(9000)],
])("a launch with %s returns 404", async (_what, id) => {
  expect((await callApi("GET", `${LAUNCHES}/${id}`)).status).toBe(404);
});

it("serves the OpenAPI description", async () => {
  const { status, body } = await callApi("GET", "/api/v1/openapi.json");
  expect(status).toBe(200);
  expect(body.openapi).toBe("3.1.0");
});
