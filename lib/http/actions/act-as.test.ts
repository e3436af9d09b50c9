import { beforeEach, describe, expect, it, vi } from "vitest";
import { refererPath } from "@/lib/http/request/referer-path";

const request = vi.hoisted(() => ({ headers: new Headers(), set: vi.fn() }));
vi.mock("next/headers", () => ({
  headers: async () => request.headers,
  cookies: async () => ({ set: request.set }),
}));

const EMULATOR = "http://127.0.0.1:9911";

beforeEach(() => {
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  request.headers = new Headers({ origin: "http://localhost:3000", host: "localhost:3000" });
  request.set.mockClear();
});

/** Reloads the module, which parses the environment once. */
async function press(role: string | undefined, endpoint: string) {
  vi.stubEnv("AWS_ENDPOINT_URL_CLEANROOMSML", endpoint);
  vi.resetModules();
  const [{ runAction }, { actAs }] = await Promise.all([import("./action"), import("./act-as")]);
  const data = new FormData();
  if (role !== undefined) data.set("role", role);
  return runAction(actAs, data);
}

describe("acting as another role", () => {
  it("sets a cookie that scripts can't read", async () => {
    expect(await press("viewer", EMULATOR)).toMatchObject({ ok: true, data: "viewer" });
    expect(request.set).toHaveBeenCalledExactlyOnceWith("acting-role", "viewer", {
      httpOnly: true,
      sameSite: "lax",
      path: "/",
    });
  });

  it("is allowed for a viewer, who can switch back", async () => {
    request.headers.set("cookie", "acting-role=viewer");
    expect(await press("admin", EMULATOR)).toMatchObject({ ok: true });
  });

  it("works in the sandbox only", async () => {
    expect(await press("viewer", "")).toMatchObject({ ok: false, code: "not-configured" });
    expect(request.set).not.toHaveBeenCalled();
  });

  it.each(["root", "", undefined])("rejects the role %j", async (role) => {
    expect(await press(role, EMULATOR)).toMatchObject({ ok: false, code: "invalid-request" });
    expect(request.set).not.toHaveBeenCalled();
  });

  it("rejects requests from other sites", async () => {
    request.headers.set("origin", "http://evil.example");
    expect(await press("viewer", EMULATOR)).toMatchObject({ ok: false, code: "foreign-origin" });
  });
});

describe("the page to return to", () => {
  it.each([
    ["http://localhost:3000/jobs?state=launched", "/jobs?state=launched"],
    ["http://127.0.0.1:3000/launch?key=a", "/launch?key=a"],
    ["http://localhost:3000//evil.example/", "/"],
    ["http://localhost:3000/no-access?needs=admin", "/"],
    ["http://evil.example/jobs", "/"],
    ["http://localhost:4000/jobs", "/"],
    ["nonsense", "/"],
    [null, "/"],
  ])("for the Referer %j is %s", (referer, path) => {
    expect(refererPath(referer)).toBe(path);
  });
});
