import { randomUUID } from "node:crypto";
import { expect, test } from "../../fixtures";

const LAUNCHES = "/api/v1/launches";

function request(name: string) {
  return {
    name,
    configuredAudienceModelArn:
      "arn:aws:cleanrooms-ml:us-east-1:444455556666:configured-audience-model/3d0a9f52-7c1e-4b68-9f24-5a6b7c8d9e10",
    collaborationId: "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5",
    seedAudience: {
      dataSource: { s3Uri: "s3://northwind-seeds/spring-uk/seed.jsonl" },
      roleArn: "arn:aws:iam::111122223333:role/cleanrooms-ml-seed-reader",
    },
  };
}

/** Like a program: no cookies, no `Origin`. */
function post(portalUrl: string, body: string, headers: Record<string, string> = {}) {
  return fetch(portalUrl + LAUNCHES, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", "idempotency-key": randomUUID(), ...headers },
  });
}

test("a program can launch, repeat and get its launch", async ({ portal, emulator }) => {
  const body = JSON.stringify(request(`api-${randomUUID()}`));
  const headers = { "idempotency-key": randomUUID() };
  const first = await post(portal.url, body, headers);
  expect(first.status).toBe(201);
  const launch = await first.json();
  const again = await post(portal.url, body, headers);
  expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([200, "true"]);
  expect(await again.json()).toEqual(launch);
  const found = await fetch(portal.url + first.headers.get("location"));
  expect(await found.json()).toEqual(launch);
  expect(await emulator.starts()).toHaveLength(1);
});

test("a program can launch a batch, and gets what became of each launch", async ({
  portal,
  emulator,
}) => {
  const names = Array.from({ length: 4 }, () => `batch-${randomUUID()}`);
  const send = (body: unknown, key: string) =>
    fetch(`${portal.url}/api/v1/batches`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", "idempotency-key": key },
    });
  const key = randomUUID();
  const body = { launches: names.map(request) };
  const made = await send(body, key);
  expect(made.status).toBe(202);
  const { id, launches } = await made.json();
  expect(launches.map(({ name }: { name: string }) => name)).toEqual(names);
  const again = await send(body, key);
  expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([202, "true"]);
  const get = async () => (await fetch(portal.url + made.headers.get("location"))).json();
  await expect.poll(async () => (await get()).state, { timeout: 20_000 }).toBe("done");
  const done = await get();
  expect(done.id).toBe(id);
  const starts = await emulator.starts();
  expect(starts).toHaveLength(names.length);
  for (const launch of done.launches) {
    expect(launch).toEqual({
      ...{ id: launch.id, name: launch.name, state: "launched" },
      audienceGenerationJobArn: expect.stringContaining(":audience-generation-job/"),
    });
  }
  const [first, second] = names.map(request);
  const bad = await send({ launches: [first, { ...second, name: "" }] }, randomUUID());
  expect(bad.status).toBe(400);
  expect(await bad.json()).toMatchObject({ errors: [{ pointer: "/launches/1/name" }] });
  const other = await send({ launches: [request("other")] }, key);
  expect(other.status).toBe(409);
  expect(await emulator.starts()).toHaveLength(names.length);
});

test("the longest allowed query is accepted with every character escaped", async ({ portal }) => {
  const { seedAudience, ...rest } = request(`api-${randomUUID()}`);
  const sqlParameters = { queryString: "@".repeat(500_000) };
  const body = JSON.stringify({ ...rest, seedAudience: { ...seedAudience, sqlParameters } })
    .replace(/"dataSource":\{[^}]*\},/, "")
    .replaceAll("@", "\\ud83d\\ude00");
  expect((await post(portal.url, body)).status).toBe(201);
});

test("a body that is too large is refused with a problem", async ({ portal }) => {
  const response = await post(portal.url, `"${"x".repeat(9_000_000)}"`);
  expect(response.status).toBe(413);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
});

for (const origin of ["http://evil.example", "null"]) {
  test(`a page of origin ${origin} can't launch`, async ({ portal, emulator }) => {
    const response = await post(portal.url, JSON.stringify(request("evil")), { origin });
    expect(response.status).toBe(403);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await emulator.starts()).toEqual([]);
  });
}

test("other methods and paths get a problem", async ({ portal }) => {
  for (const method of ["PUT", "PATCH", "DELETE"]) {
    const response = await fetch(portal.url + LAUNCHES, { method });
    expect([response.status, response.headers.get("allow")]).toEqual([
      405,
      "GET, HEAD, POST, OPTIONS",
    ]);
  }
  const options = await fetch(portal.url + LAUNCHES, { method: "OPTIONS" });
  expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, HEAD, POST, OPTIONS"]);
  const head = await fetch(portal.url + LAUNCHES, { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([200, ""]);
  const unknown = [
    "/api",
    "/api/v2/launches",
    "/api/v1",
    "/api/v1/nothing",
    "/api/v1/jobs/7/events",
  ];
  for (const path of unknown) {
    const response = await fetch(portal.url + path);
    expect(response.status, path).toBe(404);
    expect(response.headers.get("content-type"), path).toBe("application/problem+json");
  }
});

test("the API description is served, and caches keep nothing of the API", async ({ portal }) => {
  const response = await fetch(`${portal.url}/api/v1/openapi.json`);
  expect(await response.json()).toMatchObject({ openapi: "3.1.0" });
  expect(response.headers.get("cache-control")).toBe("no-store");
});
