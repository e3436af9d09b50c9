import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { SANDBOX, signHeaders } from "./test/signed-request";
import {
  JOB_ARN,
  START_INPUT,
  startRequest,
  startTinyServer,
  type TinyServer,
} from "./test/tiny-server";
import type { PlannedFault } from "./types";

let server: TinyServer;
let executions = 0;

beforeAll(async () => {
  server = await startTinyServer({
    operations: {
      "cleanroomsml.StartAudienceGenerationJob": () => {
        executions += 1;
        return { audienceGenerationJobArn: JOB_ARN };
      },
      "cleanroomsml.DeleteAudienceGenerationJob": () => ({}),
    },
  });
});
afterAll(() => server.close());
beforeEach(() => {
  executions = 0;
  server.log.length = 0;
});

function plan(kind: PlannedFault["kind"], more: Partial<PlannedFault> = {}): void {
  server.faults.push({ operation: "StartAudienceGenerationJob", kind, ...more });
}

describe("a connection that breaks", () => {
  it.each([
    ["resetBefore", 0],
    ["resetAfter", 1],
  ] as const)("%s executes %i times and sends nothing", async (kind, count) => {
    plan(kind);
    await expect(server.call(startRequest())).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(executions).toBe(count);
    expect(server.log).toMatchObject([{ executed: count === 1, fault: kind, input: START_INPUT }]);
    expect(server.log[0]).not.toHaveProperty("status");
  });

  it("truncated executes, then sends the head and half of the body", async () => {
    plan("truncated");
    const bytes = await readRaw(startRequest());
    const [head = "", body = ""] = bytes.split("\r\n\r\n");
    const whole = JSON.stringify({ audienceGenerationJobArn: JOB_ARN });
    expect(head).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(head).toContain(`content-length: ${whole.length}`);
    expect(body).toBe(whole.slice(0, Math.floor(whole.length / 2)));
    expect(server.log).toMatchObject([{ executed: true, status: 200, fault: "truncated" }]);
  });

  it("truncated breaks an empty response too", async () => {
    plan("truncated");
    const target = `/audience-generation-job/${encodeURIComponent(JOB_ARN)}`;
    await expect(server.call({ method: "DELETE", target })).rejects.toMatchObject({
      code: "ECONNRESET",
    });
  });
});

describe("a response that never comes", () => {
  it.each([
    ["hangBefore", 0],
    ["hangAfter", 1],
  ] as const)("%s executes %i times and keeps the connection open", async (kind, count) => {
    plan(kind);
    const socket = await sendRaw(startRequest());
    let heard = "";
    socket.on("data", (chunk) => {
      heard += chunk;
    });
    // A response to a second request shows that the first was processed.
    await expect.poll(() => server.log.length).toBe(1);
    await server.call(startRequest());
    expect(heard).toBe("");
    expect(socket.readyState).toBe("open");
    expect(server.log[0]).toMatchObject({ executed: count === 1, fault: kind });
    expect(executions).toBe(count + 1);
    socket.destroy();
  });
});

describe("an error", () => {
  it("gets a response without executing, as AWS writes it", async () => {
    const error = { status: 429, code: "ThrottlingException", message: "Rate exceeded" };
    plan("error", { error });
    const reply = await server.call(startRequest());
    expect(reply).toMatchObject({ status: 429, body: '{"message":"Rate exceeded"}' });
    expect(reply.headers).toMatchObject({
      "x-amzn-errortype": "ThrottlingException",
      "x-amzn-requestid": expect.any(String),
    });
    expect(executions).toBe(0);
    expect(server.log).toMatchObject([
      { executed: false, status: 429, errorCode: "ThrottlingException", fault: "error" },
    ]);
  });

  it("can follow an execution", async () => {
    plan("error", { execute: true, error: { status: 503, code: "ServiceUnavailable" } });
    expect(await server.call(startRequest())).toMatchObject({ status: 503, body: "{}" });
    expect(server.log).toMatchObject([{ executed: true, status: 503 }]);
  });

  it("can come from a proxy", async () => {
    const rawBody = "<html>502 Bad Gateway</html>";
    plan("error", { error: { status: 502, rawBody, omitRequestId: true } });
    const reply = await server.call(startRequest());
    expect(reply).toMatchObject({ status: 502, body: rawBody });
    expect(reply.headers["content-type"]).toBe("text/html");
    expect(reply.headers).not.toHaveProperty("x-amzn-requestid");
    expect(reply.headers).not.toHaveProperty("x-amzn-errortype");
  });

  it("can have members and another content type", async () => {
    const error = {
      status: 402,
      code: "ServiceQuotaExceededException",
      members: { quotaName: "jobs", quotaValue: 10 },
      contentType: "application/x-amz-json-1.1",
    };
    plan("error", { error });
    const reply = await server.call(startRequest());
    expect(JSON.parse(reply.body)).toEqual({ quotaName: "jobs", quotaValue: 10 });
    expect(reply.headers["content-type"]).toBe("application/x-amz-json-1.1");
  });

  it("is an internal failure by default", async () => {
    plan("error");
    expect((await server.call(startRequest())).status).toBe(500);
  });
});

it("garbage executes, then returns 200 with a body that is not JSON", async () => {
  plan("garbage");
  const reply = await server.call(startRequest());
  expect(reply.status).toBe(200);
  expect(() => JSON.parse(reply.body)).toThrow();
  expect(server.log).toMatchObject([{ executed: true, status: 200, fault: "garbage" }]);
});

it("a delay holds the request before it is executed", async () => {
  plan("none", { delayMs: 50 });
  const startedAt = performance.now();
  expect((await server.call(startRequest())).status).toBe(200);
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(49);
  expect(server.log).toMatchObject([{ executed: true, status: 200, fault: "none" }]);
});

it("a fault does not execute a refused request", async () => {
  plan("resetAfter");
  await expect(server.call(startRequest({}))).rejects.toMatchObject({ code: "ECONNRESET" });
  expect(server.log).toMatchObject([{ executed: false, errorCode: "ValidationException" }]);
});

type Plain = ReturnType<typeof startRequest>;

async function sendRaw(plain: Plain) {
  const body = plain.body ?? "";
  const headers = {
    ...signHeaders(plain, `127.0.0.1:${server.port}`, SANDBOX),
    "content-length": String(Buffer.byteLength(body)),
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const socket = connect(server.port, "127.0.0.1");
  await new Promise((resolve) => socket.once("connect", resolve));
  socket.write([`${plain.method} ${plain.target} HTTP/1.1`, ...lines, "", body].join("\r\n"));
  return socket;
}

async function readRaw(plain: Plain): Promise<string> {
  const socket = await sendRaw(plain);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
