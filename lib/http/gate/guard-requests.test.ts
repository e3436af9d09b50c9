import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { UPDATED } from "@/lib/contract/records/refused-unread";
import { closeDatabase, openDatabase } from "@/lib/db/handle";
import { useDatabase } from "@/test/postgres/database";
import { useCapturedLog } from "@/test/process/captured-log";
import { forgetProcessValue, setProcessValue } from "@/test/process/process-values";
import {
  FORM_TYPE,
  formBody,
  KNOWN_ACTION,
  nativeForm,
  useGuardedServer,
} from "@/test/sign-in/guarded-server";

useDatabase();
const server = useGuardedServer();
const logged = useCapturedLog();
const OWN = "origin: http://127.0.0.1:3000";
const ACTION = `next-action: ${KNOWN_ACTION}`;

beforeEach(() => {
  vi.stubEnv("AWS_REGION", "us-east-1");
  server.seen.length = 0;
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

function expectHeaders({ headers }: { headers: Headers }) {
  for (const name of ["x-content-type-options", "x-frame-options", "permissions-policy"]) {
    expect(headers.get(name), name).not.toBeNull();
  }
  expect(headers.get("content-security-policy")).toContain("default-src 'self'");
  expect(headers.get("cache-control")).toBe("no-store");
}

describe("headers", () => {
  it("gives each response its own nonce, and passes it to the page", async () => {
    const responses = [await server.send("GET", "/launch"), await server.send("GET", "/launch")];
    const [first, second] = server.seen.map(({ headers }) => headers);
    const policy = responses[0]?.headers.get("content-security-policy");
    expect(policy).toContain(`'nonce-${first?.["x-nonce"]}'`);
    expect(first?.["content-security-policy"]).toBe(policy);
    expect(first?.["x-nonce"]).not.toBe(second?.["x-nonce"]);
  });

  it("ignores a nonce or policy from the client", async () => {
    await server.send("GET", "/launch", [
      "x-nonce: mine",
      "content-security-policy: default-src *",
      "content-security-policy-report-only: script-src 'nonce-mine'",
    ]);
    const { headers } = server.seen[0] ?? { headers: {} };
    expect(JSON.stringify(headers)).not.toMatch(/mine|default-src \*/);
  });

  it.each([
    ["GET", "/launch"],
    ["GET", "/api/v1/launches"],
    ["OPTIONS", "/launch"],
    ["TRACE", "/launch"],
    ["GET", "/launch/"],
    ["GET", "//evil.example//launch"],
    ["GET", "/a\\b"],
    ["GET", "http://evil.example/launch"],
    ["GET", "no-path"],
    ["POST", "/launch"],
    ["PUT", "/launch"],
  ])("come with the response to %s %s", async (method, target) => {
    expectHeaders(await server.send(method, target));
  });

  it.each([
    ["no HTTP", "GARBAGE\r\n\r\n", 400],
    [
      "two lengths",
      "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n",
      400,
    ],
    ["a space in the address", "GET /a b HTTP/1.1\r\nhost: a\r\n\r\n", 400],
    ["headers over 16 KB", `GET /?${"x".repeat(17_000)} HTTP/1.1\r\nhost: a\r\n\r\n`, 431],
    ["a tunnel", "CONNECT evil.example:443 HTTP/1.1\r\nhost: evil.example:443\r\n\r\n", 405],
    ["no host", "GET / HTTP/1.1\r\nconnection: close\r\n\r\n", 400],
    [
      "two hosts",
      "GET / HTTP/1.1\r\nhost: 127.0.0.1:3000\r\nhost: b\r\nconnection: close\r\n\r\n",
      400,
    ],
    [
      "an unknown expectation",
      "GET /x HTTP/1.1\r\nhost: 127.0.0.1:3000\r\nexpect: tea\r\nconnection: close\r\n\r\n",
      200,
    ],
  ])("come with the response to %s", async (_what, text, status) => {
    const response = await server.raw(text);
    expect(response.status).toBe(status);
    expectHeaders(response);
    expect(response.text).toMatch(status === 200 ? /served/ : /<h1>/);
  });
});

it.each([
  ["headers over 16 KB", `GET /api/v1/jobs?${"x".repeat(17_000)} HTTP/1.1\r\nhost: a\r\n\r\n`, 431],
  ["a broken header", "GET /api/v1/jobs HTTP/1.1\r\nhost: a\r\na b: c\r\n\r\n", 400],
])("the API refuses %s with a problem", async (_what, text, status) => {
  const response = await server.raw(text);
  expect(response.status).toBe(status);
  expectHeaders(response);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(JSON.parse(response.text)).toMatchObject({ status });
});

describe("other headers", () => {
  it("reach Next without what makes it slow", async () => {
    await server.send("GET", "/launch", [
      `user-agent: ${"a".repeat(14_000)}`,
      "cookie: other=1; launchpad-session=mine; __Host-launchpad-sign-in-a=b; theme=dark; acting-role=viewer; launchpadx=2",
    ]);
    expect(server.seen[0]?.headers["user-agent"]).toHaveLength(256);
    expect(server.seen[0]?.headers.cookie).toBe(
      " launchpad-session=mine; __Host-launchpad-sign-in-a=b; theme=dark; acting-role=viewer",
    );
  });

  const tree = (depth: number) => `${'["",{"children":'.repeat(depth)}["",{}]${"}]".repeat(depth)}`;

  it.each([
    ["next-router-state-tree", encodeURIComponent(tree(5)), 200],
    ["next-router-state-tree", tree(40), 400],
    ["next-router-state-tree", "[".repeat(14_000), 400],
    ["next-router-state-tree", "%5B".repeat(4_000), 400],
    ["next-router-state-tree", "%E0%A4%A", 400],
    ["next-router-state-tree", '{"a":1}', 400],
    ["next-url", "/launch", 200],
    ["next-url", "/a".repeat(2_000), 400],
    ["next-router-segment-prefetch", "/a".repeat(2_000), 400],
  ])("%s: %.20s is answered with %i", async (name, value, status) => {
    const response = await server.send("GET", "/launch", [`${name}: ${value}`]);
    expect(response.status).toBe(status);
    expectHeaders(response);
  });
});

it("refuses a request with two idempotency keys, of which no one knows which is meant", async () => {
  const key = "idempotency-key: spring";
  expect((await server.send("GET", "/api/v1/launches", [key])).status).toBe(200);
  for (const other of [key, "Idempotency-Key: autumn"]) {
    const response = await server.send("GET", "/api/v1/launches", [key, other]);
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
  }
  expect(server.seen).toHaveLength(1);
});

it("refuses what another site's page loads, but no link from it", async () => {
  const from = ["sec-fetch-site: cross-site"];
  const image = [...from, "sec-fetch-mode: no-cors", "sec-fetch-dest: image"];
  for (const path of ["/launch", "/sign-in", "/sign-in/callback?state=a", "/audit/export"]) {
    expect((await server.send("GET", path, image)).status, path).toBe(403);
  }
  const link = [...from, "sec-fetch-mode: navigate", "sec-fetch-dest: document"];
  expect((await server.send("GET", "/launch", link)).status).toBe(200);
});

describe("the host", () => {
  it.each(["evil.example", "evil.example:3000", "127.0.0.1:4000"])(
    "%s is refused where everyone on the machine may launch",
    async (host) => {
      const response = await server.send("GET", "/launch", [`host: ${host}`]);
      expect(response.status).toBe(403);
      expect((await server.send("GET", "/livez", [`host: ${host}`])).status).toBe(200);
      expect(server.seen).toHaveLength(1);
    },
  );

  it("that Next sees is the portal's, whatever a client claims", async () => {
    await server.send("GET", "/launch", ["host: localhost:3000", "x-forwarded-host: evil.example"]);
    expect(server.seen[0]?.headers).toMatchObject({ host: "localhost:3000" });
    expect(server.seen[0]?.headers).not.toHaveProperty("x-forwarded-host");
  });
});

describe("a post to a page", () => {
  const post = (headers: string[], body: string | Buffer) =>
    server.send("POST", "/launch?key=x", headers, body);

  it("reaches Next with its whole body", async () => {
    const body = nativeForm([
      ["name", "spring ☀"],
      ["0", '["$K1"]'],
    ]);
    expect((await post([OWN, FORM_TYPE], body)).status).toBe(200);
    expect(server.seen[0]?.body.toString()).toBe(body);
  });

  it("reaches Next in the one spelling of its type", async () => {
    const type = FORM_TYPE.replace("multipart/form-data; b", "Multipart/Form-Data;B");
    expect((await post([OWN, type], nativeForm([]))).status).toBe(200);
    expect(`content-type: ${server.seen[0]?.headers["content-type"]}`).toBe(FORM_TYPE);
  });

  it("reaches Next in one piece when it comes in chunks, after it was asked for", async () => {
    const body = nativeForm([["name", "spring"]]);
    const size = Buffer.byteLength(body).toString(16);
    const lines = ["POST /launch HTTP/1.1", "host: 127.0.0.1:3000", "connection: close"];
    const more = [OWN, FORM_TYPE, "transfer-encoding: chunked", "expect: 100-continue"];
    const head = [...lines, ...more].join("\r\n");
    const { text } = await server.raw(`${head}\r\n\r\n${size}\r\n${body}\r\n0\r\n\r\n`);
    expect(text).toMatch(/^HTTP\/1.1 200/);
    expect(server.seen[0]?.body.toString()).toBe(body);
    expect(server.seen[0]?.headers["content-length"]).toBe(String(Buffer.byteLength(body)));
  });

  it.each([
    ["is not from the portal", [FORM_TYPE], "x", 403],
    ["is from a sandboxed page", ["origin: null", FORM_TYPE], "x", 403],
    ["is from another site", ["origin: http://evil.example", FORM_TYPE], "x", 403],
    ["is text", [OWN, "content-type: text/plain;charset=UTF-8"], "[]", 415],
    ["is URL-encoded", [OWN, "content-type: application/x-www-form-urlencoded"], "a=b", 415],
    ["is no form", [OWN, FORM_TYPE], "nothing of the kind", 400],
    ["has no boundary", [OWN, "content-type: multipart/form-data; a=b"], "x", 400],
    ["has hidden values", [OWN, FORM_TYPE], formBody([["$ACTION_1:1", '["$Q1"]']]), 400],
  ])("that %s is refused", async (_what, headers, body, status) => {
    const response = await post(headers, body);
    expect(response.status).toBe(status);
    expect(response.text).toMatch(/Nothing was done/);
    expect(server.seen).toEqual([]);
    const [refused = ""] = logged().split("\n");
    expect(JSON.parse(refused)).toMatchObject({
      event: "request refused",
      address: "127.0.0.1",
      reference: response.headers.get("x-request-id"),
    });
  });

  it("that is too large is refused before it is read", async () => {
    const head = `POST /launch HTTP/1.1\r\nhost: 127.0.0.1:3000\r\n${OWN}\r\n${FORM_TYPE}\r\nconnection: close\r\ncontent-length: ${7 * 1024 * 1024}\r\n\r\n`;
    const socket = await server.open(head);
    const [chunk] = await new Promise<Buffer[]>((resolve) =>
      socket.once("data", (data) => resolve([data])),
    );
    expect(String(chunk)).toMatch(/^HTTP\/1.1 413/);
  });

  const nested = "[".repeat(2_900_000);
  const keys = `[${JSON.stringify(Object.fromEntries(Array.from({ length: 500_000 }, (_, index) => [`k${index}`, 0])))}]`;
  const parts = formBody(Array.from({ length: 60_000 }, (_, index) => [`1_${index}`, ""]));

  it.each([
    ["2.9 million levels", [OWN, FORM_TYPE, ACTION], formBody([["0", nested]])],
    ["2.9 million levels without a script", [OWN, FORM_TYPE], formBody([["$ACTION_1:1", nested]])],
    ["500,000 keys", [OWN, FORM_TYPE, ACTION], formBody([["0", keys]])],
    ["60,000 parts", [OWN, FORM_TYPE, ACTION], parts],
  ])("with %s is refused before it is parsed", async (_what, headers, body) => {
    const parse = vi.spyOn(JSON, "parse");
    const began = process.cpuUsage();
    expect((await post(headers, body)).status).toBe(400);
    const { user, system } = process.cpuUsage(began);
    expect(parse).not.toHaveBeenCalled();
    expect((user + system) / 1_000).toBeLessThan(500);
  });

  it("names an action that the build does not have: the input is kept", async () => {
    const scripted = await post([OWN, FORM_TYPE, "next-action: 60bb"], formBody([["0", "[]"]]));
    expect(scripted.status).toBe(409);
    expect(scripted.text).toBe(UPDATED);
    expect(scripted.headers.get("content-type")).toBe("text/plain");
    const typed = formBody([
      ["$ACTION_REF_1", ""],
      ["$ACTION_1:0", '{"id":"60bb","bound":"$@1"}'],
      ["$ACTION_1:1", "[null]"],
      ["name", "spring <b>"],
      ["tags.0.key", "team"],
    ]);
    const native = await post([OWN, FORM_TYPE], typed);
    expect(native.status).toBe(409);
    expect(native.text).toContain(
      'href="/launch?name=spring+%3Cb%3E&amp;seedSource=s3&amp;tags.0.key=team"',
    );
    expect(native.text).toMatch(/Job name<textarea[^>]*>\nspring &lt;b&gt;<\/textarea>/);
    expect(native.text).toMatch(/Tag key 1<textarea[^>]*>\nteam<\/textarea>/);
    expect(server.seen).toEqual([]);
  });
});

describe("without a database", () => {
  beforeEach(async () => {
    await closeDatabase();
    forgetProcessValue("database-state");
    const { db } = openDatabase("postgres://portal:hunter2@127.0.0.1:1/ledger");
    setProcessValue("database", { db });
  });
  afterEach(async () => {
    await closeDatabase();
    forgetProcessValue("database-state");
  });

  it("pages are answered by a static page, with all headers", async () => {
    const response = await server.send("GET", "/launch");
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("5");
    expectHeaders(response);
    expect(response.headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
    expect(response.text).toContain("Reload this page in a few seconds");
    expect(response.text).not.toMatch(/hunter2|127\.0\.0\.1/);
    const nonce = /nonce="([^"]+)"/.exec(response.text)?.[1];
    expect(response.headers.get("content-security-policy")).toContain(`'nonce-${nonce}'`);
  });

  it.each([
    ...["/livez", "/readyz", "/_next/static/x.js", "/api/v1/launches", "/icon.svg"],
    ...["/jobs/unknown-count", "/jobs/6f1c/pulse", "/audit/export", "/jobs/export"],
  ])("%s is passed on", async (path) => {
    expect((await server.send("GET", path)).status).toBe(200);
  });

  it("people are asked to resend a form posted without a script", async () => {
    const native = await server.send(
      "POST",
      "/launch",
      [OWN, FORM_TYPE],
      nativeForm([["name", "x"]]),
    );
    expect(native.status).toBe(503);
    expect(native.text).toMatch(/Nothing was sent.*Reload this page.*resend the form/s);
    // The page keeps the input, and the action responds.
    const scripted = [OWN, FORM_TYPE, ACTION];
    expect((await server.send("POST", "/launch", scripted, formBody([["0", "[]"]]))).status).toBe(
      200,
    );
  });
});
