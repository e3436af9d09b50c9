import { notFound, redirect } from "next/navigation";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PortalError } from "@/lib/errors";
import { PEER_HEADER } from "@/lib/http/request/peer-header";
import { useCapturedLog } from "@/test/process/captured-log";
import { type Action, runAction } from "./action";

const request = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({ headers: async () => request.headers }));

const OWN_ORIGIN = "http://localhost:3000";
const logged = useCapturedLog();

beforeEach(() => {
  vi.stubEnv("AWS_REGION", "us-east-1");
  request.headers = new Headers({
    origin: OWN_ORIGIN,
    host: "localhost:3000",
    [PEER_HEADER]: "127.0.0.7",
  });
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

function doubling(run?: Action<string, string>["run"]) {
  return {
    name: "double",
    role: "analyst" as const,
    parse: (input: unknown) =>
      typeof input === "string"
        ? ({ ok: true, value: input } as const)
        : ({ ok: false, message: "Not a text.", fieldErrors: { name: "Not a text." } } as const),
    run: vi.fn(run ?? (async (value: string) => value + value)),
  };
}

describe("an action", () => {
  it("returns the result and a reference, and passes the actor", async () => {
    const action = doubling();
    const result = await runAction(action, "ab");
    expect(result).toEqual({
      ok: true,
      data: "abab",
      reference: expect.stringMatching(/^[\da-f-]{36}$/),
    });
    expect(action.run).toHaveBeenCalledWith("ab", {
      actor: expect.objectContaining({ id: "local", role: "admin", address: "127.0.0.7" }),
      connection: expect.objectContaining({ id: "environment" }),
      reference: result.reference,
      isScripted: false,
    });
  });

  it("returns the parser's error", async () => {
    const action = doubling();
    expect(await runAction(action, 7)).toMatchObject({
      ok: false,
      code: "invalid-request",
      message: "Not a text.",
      fieldErrors: { name: "Not a text." },
    });
    expect(action.run).not.toHaveBeenCalled();
  });

  it.each([
    ["foreign", "http://evil.example"],
    ["opaque", "null"],
    ["missing", undefined],
  ])("refuses a request with %s origin", async (_what, origin) => {
    request.headers.delete("origin");
    if (origin) request.headers.set("origin", origin);
    const action = doubling();
    const result = await runAction(action, "ab");
    expect(result).toMatchObject({ ok: false, code: "foreign-origin" });
    expect(action.run).not.toHaveBeenCalled();
    const { reference } = result;
    const last = logged().trimEnd().split("\n").at(-1) ?? "";
    expect(JSON.parse(last)).toMatchObject({ action: "double", address: "127.0.0.7", reference });
  });

  it.each(["evil.example:3000", "localhost:4000", ""])(
    "refuses a request to the unknown host name %j",
    async (host) => {
      request.headers = new Headers({ host, origin: OWN_ORIGIN });
      const action = doubling();
      expect(await runAction(action, "ab")).toMatchObject({ ok: false, code: "foreign-origin" });
      expect(action.run).not.toHaveBeenCalled();
    },
  );

  it.each(["192.0.2.7", "2001:db8::7", "::ffff:192.0.2.7"])(
    "refuses a request from another machine (%s) in local mode",
    async (peer) => {
      request.headers.set(PEER_HEADER, peer);
      const action = doubling();
      expect(await runAction(action, "ab")).toMatchObject({ ok: false, code: "foreign-origin" });
      expect(action.run).not.toHaveBeenCalled();
    },
  );

  it.each(["127.0.0.1", "::1", "::ffff:127.0.0.1"])("accepts a request from %s", async (peer) => {
    request.headers.set(PEER_HEADER, peer);
    expect(await runAction(doubling(), "ab")).toMatchObject({ ok: true });
  });

  it("refuses an insufficient role before parsing", async () => {
    vi.stubEnv("AWS_ENDPOINT_URL_CLEANROOMSML", "http://127.0.0.1:9911");
    const headers = { origin: OWN_ORIGIN, host: "localhost:3000", cookie: "acting-role=viewer" };
    request.headers = new Headers(headers);
    vi.resetModules();
    const { runAction } = await import("./action");
    const action = { ...doubling(), parse: vi.fn() };
    expect(await runAction(action, "ab")).toMatchObject({
      code: "forbidden",
      message:
        "Only analysts and admins can do this. Your role is viewer. For access, ask the portal's operator.",
    });
    expect(action.parse).not.toHaveBeenCalled();
  });

  it("refuses input that is too large or not plain data before parsing", async () => {
    const action = { ...doubling(), parse: vi.fn() };
    expect(await runAction(action, "x".repeat(4_000_000))).toMatchObject({ code: "too-large" });
    expect(await runAction(action, new Map())).toMatchObject({ code: "invalid-request" });
    expect(action.parse).not.toHaveBeenCalled();
  });
});

describe("an action that fails", () => {
  it("returns a PortalError", async () => {
    const action = doubling(async () => {
      throw new PortalError("not-configured", "There is no bucket.");
    });
    expect(await runAction(action, "ab")).toEqual({
      ok: false,
      code: "not-configured",
      message: "There is no bucket.",
      reference: expect.any(String),
    });
  });

  it("returns a fixed message for any other error, and logs it under the reference", async () => {
    const action = doubling(async () => {
      throw new Error("secret\ndetails", { cause: new Error("deeper") });
    });
    const result = await runAction(action, "ab");
    expect(result).toMatchObject({ ok: false, code: "unexpected" });
    expect(JSON.stringify(result)).not.toContain("secret");
    const lines = logged().trimEnd().split("\n");
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      level: "error",
      action: "double",
      reference: result.reference,
      errorMessage: "secret\ndetails",
      causeMessage: "deeper",
    });
  });

  it.each([
    ["redirect", () => redirect("/launch")],
    ["notFound", () => notFound()],
  ])("passes on Next's %s", async (_what, leave) => {
    await expect(
      runAction(
        doubling(async () => leave()),
        "ab",
      ),
    ).rejects.toThrow(/NEXT_/);
  });
});
