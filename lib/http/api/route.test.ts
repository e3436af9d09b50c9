import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PortalError } from "@/lib/errors";
import { PEER_HEADER } from "@/lib/http/request/peer-header";
import { ApiProblem } from "@/lib/http/request/problem";
import { type ApiOperation, apiOperation, apiRoute } from "./route";

let logged = "";

beforeEach(() => {
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("DATABASE_URL", "postgres://127.0.0.1/unused");
  logged = "";
  vi.spyOn(process.stderr, "write").mockImplementation((line) => {
    logged += line;
    return true;
  });
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

/** Tells whose call it was, and of what. */
function telling(change: Partial<ApiOperation<unknown>> = {}) {
  const parse = vi.fn((_request: Request, params: unknown): unknown => params);
  const run = vi.fn((input: unknown, { actor }: { actor: { id: string } }) => ({
    status: 201,
    body: { input, actor: actor.id },
    headers: { Location: "/there" },
  }));
  const operation = { name: "tell", role: "viewer" as const, parse, run, ...change };
  return { parse, run, handler: apiOperation(operation) };
}

describe("an operation", () => {
  it("answers with its status, headers and JSON", async () => {
    const response = await telling().handler(ask("GET"), ROUTE);
    expect(response.status).toBe(201);
    expect(response.headers.get("location")).toBe("/there");
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(response.headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
    expect(await response.json()).toEqual({ input: { id: "7" }, actor: "local" });
  });

  it("refuses a page elsewhere before it reads anything", async () => {
    const { parse, run, handler } = telling();
    const response = await handler(ask("POST", { origin: "http://evil.example" }), ROUTE);
    expect(response.status).toBe(403);
    expect(parse).not.toHaveBeenCalled();
    expect(run).not.toHaveBeenCalled();
  });

  it("tells a problem as RFC 9457 has it, and does nothing", async () => {
    const { run, handler } = telling({
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
      title: "The request has faults",
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
  ] as const)("tells the portal's own refusal %s as %i", async (code, status) => {
    const { handler } = telling({
      run: async () => {
        throw new PortalError(code, "Because.");
      },
    });
    const response = await handler(ask("POST"), ROUTE);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ status, detail: "Because." });
  });

  it("keeps any other failure to the log, under the problem's reference", async () => {
    const { handler } = telling({
      run: async () => {
        throw new Error("secret details");
      },
    });
    const response = await handler(ask("POST"), ROUTE);
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).not.toMatch(/secret|\.ts|at /);
    const line = JSON.parse(logged);
    expect(line).toMatchObject({ operation: "tell", errorMessage: "secret details" });
    expect(JSON.parse(text).instance).toBe(`urn:uuid:${line.reference}`);
    expect(response.headers.get("x-request-id")).toBe(line.reference);
  });

  it("logs a refusal with where it came from and what the caller calls it", async () => {
    const { handler } = telling({
      parse: () => {
        throw new ApiProblem("invalid-request", "No good.");
      },
    });
    const headers = { [PEER_HEADER]: "127.0.0.7", "x-request-id": "theirs" };
    const response = await handler(ask("POST", headers), ROUTE);
    expect(JSON.parse(logged)).toMatchObject({
      event: "API call refused",
      code: "invalid-request",
      address: "127.0.0.7",
      callerRequestId: "theirs",
      reference: response.headers.get("x-request-id"),
    });
  });
});

describe("a route", () => {
  const route = apiRoute({ GET: telling().handler });

  it.each(["POST", "PUT", "PATCH", "DELETE"] as const)(
    "refuses %s and says what there is",
    async (method) => {
      const response = await route[method](ask(method), ROUTE);
      expect(response.status).toBe(405);
      expect(response.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      expect(response.headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
    },
  );

  it("says what there is when asked", async () => {
    const response = await route.OPTIONS(ask("OPTIONS"), ROUTE);
    expect(response.status).toBe(204);
    expect(response.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });
});
