import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PortalError } from "@/lib/errors";
import { PEER_HEADER } from "@/lib/http/request/peer-header";
import { ApiProblem } from "@/lib/http/request/problem";
import { useCapturedLog } from "@/test/process/captured-log";
import { type ApiOperation, apiOperation, apiRoute } from "./route";

const logged = useCapturedLog();

beforeEach(() => {
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("DATABASE_URL", "postgres://127.0.0.1/unused");
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const ROUTE = { params: Promise.resolve({ id: "7" }) };

function ask(method: string, headers: Record<string, string> = {}): Request {
  const host = "127.0.0.1:3000";
  return new Request(`http://${host}/api/v1/things`, { method, headers: { host, ...headers } });
}

/** An operation that returns its input and its actor. */
function echoOperation(change: Partial<ApiOperation<unknown>> = {}) {
  const parse = vi.fn((_request: Request, params: unknown): unknown => params);
  const run = vi.fn((input: unknown, { actor }: { actor: { id: string } }) => ({
    status: 201,
    body: { input, actor: actor.id },
    headers: { Location: "/there" },
  }));
  const operation = { name: "echo", role: "viewer" as const, parse, run, ...change };
  return { parse, run, handler: apiOperation(operation) };
}

describe("an operation", () => {
  it("returns its status, headers and JSON", async () => {
    const response = await echoOperation().handler(ask("GET"), ROUTE);
    expect(response.status).toBe(201);
    expect(response.headers.get("location")).toBe("/there");
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(response.headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
    expect(await response.json()).toEqual({ input: { id: "7" }, actor: "local" });
  });

  it("refuses a page of another website before it reads the request", async () => {
    const { parse, run, handler } = echoOperation();
    const foreign: Record<string, string>[] = [
      { origin: "http://evil.example" },
      { "sec-fetch-site": "cross-site" },
    ];
    for (const headers of foreign) {
      expect((await handler(ask("POST", headers), ROUTE)).status).toBe(403);
      expect((await handler(ask("GET", headers), ROUTE)).status).toBe(403);
    }
    expect(parse).not.toHaveBeenCalled();
    expect(run).not.toHaveBeenCalled();
  });

  it("answers a problem of RFC 9457 without running", async () => {
    const { run, handler } = echoOperation({
      parse: () => {
        throw new ApiProblem("invalid-request", "No good.", {
          faults: [{ pointer: "/name", detail: "Missing" }],
        });
      },
    });
    const response = await handler(ask("POST"), ROUTE);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      type: "urn:problem-type:audience-launchpad:invalid-request",
      title: "Invalid request",
      status: 400,
      detail: "No good.",
      instance: expect.stringMatching(/^urn:uuid:[\da-f-]{36}$/),
      errors: [{ pointer: "/name", detail: "Missing" }],
    });
    expect(run).not.toHaveBeenCalled();
  });

  it.each([
    ["invalid-request", 400],
    ["not-found", 404],
    ["wrong-state", 409],
    ["too-large", 413],
    ["not-configured", 503],
  ] as const)("answers the refusal %s with %i", async (code, status) => {
    const { handler } = echoOperation({
      run: async () => {
        throw new PortalError(code, "Because.");
      },
    });
    const response = await handler(ask("POST"), ROUTE);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ status, detail: "Because." });
  });

  it("logs any other error under the problem's reference, and answers without its details", async () => {
    const { handler } = echoOperation({
      run: async () => {
        throw new Error("secret details");
      },
    });
    const response = await handler(ask("POST"), ROUTE);
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).not.toMatch(/secret|\.ts|at /);
    const line = JSON.parse(logged());
    expect(line).toMatchObject({ operation: "echo", errorMessage: "secret details" });
    expect(JSON.parse(text).instance).toBe(`urn:uuid:${line.reference}`);
    expect(response.headers.get("x-request-id")).toBe(line.reference);
  });

  it("logs a refusal with the caller's address and request ID", async () => {
    const { handler } = echoOperation({
      parse: () => {
        throw new ApiProblem("invalid-request", "No good.");
      },
    });
    const headers = { [PEER_HEADER]: "127.0.0.7", "x-request-id": "theirs" };
    const response = await handler(ask("POST", headers), ROUTE);
    expect(JSON.parse(logged())).toMatchObject({
      event: "API call refused",
      code: "invalid-request",
      address: "127.0.0.7",
      callerRequestId: "theirs",
      reference: response.headers.get("x-request-id"),
    });
  });
});

describe("a route", () => {
  const route = apiRoute({ GET: echoOperation().handler });

  it.each(["POST", "PUT", "PATCH", "DELETE"] as const)(
    "refuses %s and lists the allowed methods",
    async (method) => {
      const response = await route[method](ask(method), ROUTE);
      expect(response.status).toBe(405);
      expect(response.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      expect(response.headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
    },
  );

  it("lists the allowed methods", async () => {
    const response = await route.OPTIONS(ask("OPTIONS"), ROUTE);
    expect(response.status).toBe(204);
    expect(response.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });
});
