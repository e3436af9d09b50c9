import { once } from "node:events";
import { type OutgoingHttpHeaders, request } from "node:http";
import { Client } from "pg";
import { expect, test } from "../../fixtures";
import { type Portal, startPortal } from "../../portal";
import { postgresUrl } from "../../postgres-server";

type LogLine = Record<string, unknown>;

/** The log line of a refused API call. */
async function refusalOf(portal: Portal, headers: OutgoingHttpHeaders): Promise<LogLine> {
  const call = request(`${portal.url}/api/v1/launches`, { method: "POST", headers });
  const [response] = await once(call.end("{}"), "response");
  response.resume();
  expect(response.statusCode).toBe(400);
  return lineOf(portal, response.headers["x-request-id"]);
}

/** The log line of a form post from another site. */
async function refusedForm(portal: Portal, headers: OutgoingHttpHeaders): Promise<LogLine> {
  const call = request(`${portal.url}/launch?key=x`, { method: "POST", headers });
  const [response] = await once(call.end(), "response");
  response.resume();
  expect(response.statusCode).toBe(403);
  return lineOf(portal, response.headers["x-request-id"]);
}

/** The only log line of a request, beside the one that each request has. */
async function lineOf(portal: Portal, reference: unknown): Promise<LogLine> {
  const linesOf = () =>
    readLog(portal).filter((line) => line.reference === reference && line.event !== "request");
  await expect.poll(linesOf).toHaveLength(1);
  return linesOf()[0] ?? {};
}

/** Throws where a line is not JSON. */
function readLog(portal: Portal): LogLine[] {
  return portal.logLines().map((line) => JSON.parse(line));
}

const JSON_BODY = { "content-type": "application/json" };
const FORGED = {
  "X-Launchpad-Peer": ["6.6.6.6", "6.6.6.7"],
  x_launchpad_peer: "6.6.6.6",
  "X-Launchpad_Peer": "6.6.6.6",
  Forwarded: "for=6.6.6.6",
  "X-Real-IP": "6.6.6.6",
};

test("clients can't forge their address", async ({ portal }) => {
  for (const forged of [{}, FORGED, { ...FORGED, "X-Forwarded-For": "6.6.6.6, 6.6.6.7" }]) {
    const line = await refusalOf(portal, { ...JSON_BODY, ...forged });
    expect(line).toMatchObject({ event: "API call refused", address: "127.0.0.1" });
  }
  // The name of the peer header stays secret.
  for (const path of ["/launch?key=x", "/api/v1/launches", "/jobs"]) {
    const response = await fetch(`${portal.url}${path}`);
    const sent = `${JSON.stringify([...response.headers])} ${await response.text()}`;
    expect(sent).not.toContain("x-launchpad-peer");
  }
});

test("behind a proxy, the address is the one that the proxy saw", async () => {
  const portal = await startPortal(postgresUrl(), { TRUSTED_PROXY_HOPS: "1" });
  try {
    const seen = { ...JSON_BODY, ...FORGED, "X-Forwarded-For": ["6.6.6.6", "203.0.113.9"] };
    expect(await refusalOf(portal, seen)).toMatchObject({ address: "203.0.113.9" });
    const odd = { ...JSON_BODY, ...FORGED, "X-Forwarded-For": "6.6.6.6, unknown" };
    expect(await refusalOf(portal, odd)).not.toHaveProperty("address");
  } finally {
    await portal.close();
  }
});

test("a refused form is logged with its address", async ({ portal }) => {
  expect(await refusedForm(portal, { ...FORGED, Origin: "http://evil.example" })).toMatchObject({
    event: "request refused",
    code: "foreign-origin",
    address: "127.0.0.1",
  });
});

test("an upgrade request is handled as an ordinary one", async ({ portal }) => {
  const headers = { ...FORGED, Connection: "Upgrade", Upgrade: "websocket" };
  const line = await refusalOf(portal, { ...JSON_BODY, ...headers });
  expect(line).toMatchObject({ address: "127.0.0.1" });
  const form = await refusedForm(portal, headers);
  expect(form).toMatchObject({ code: "foreign-origin", address: "127.0.0.1" });
});

test("the caller's request ID is logged beside the portal's reference", async ({ portal }) => {
  const line = await refusalOf(portal, { ...JSON_BODY, "X-Request-Id": "spring-7" });
  expect(line).toMatchObject({ callerRequestId: "spring-7", reference: expect.any(String) });
});

test("a failed page logs JSON lines without request data", async () => {
  const portal = await startPortal(postgresUrl());
  try {
    const client = new Client({ connectionString: portal.databaseUrl });
    await client.connect();
    await client.query("alter table launches rename to elsewhere");
    await client.end();
    const text = encodeURIComponent('canary\r\n{"level":"error"}\x1b[2J\u202e');
    const response = await fetch(`${portal.url}/jobs?text=${text}`);
    await response.text();
    const failed = () => readLog(portal).find(({ event }) => event === "request failed");
    await expect.poll(failed).toMatchObject({ method: "GET", route: "/jobs" });
    const said = readLog(portal).filter(({ digest }) => digest === failed()?.digest);
    expect(said).toContainEqual(
      expect.objectContaining({ event: "console output", causeCode: "42P01" }),
    );
    expect(portal.logLines().join("\n")).not.toMatch(/canary|select /);
    expect(portal.logLines().join("")).toMatch(/^[^\p{C}]*$/u);
  } finally {
    await portal.close();
  }
});
