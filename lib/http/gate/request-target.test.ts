import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useDatabase } from "@/test/postgres/database";
import { useGuardedServer } from "@/test/sign-in/guarded-server";
import { readTarget } from "./request-target";

useDatabase();
const server = useGuardedServer();

beforeEach(() => {
  vi.stubEnv("AWS_REGION", "us-east-1");
  server.seen.length = 0;
});
afterEach(() => vi.unstubAllEnvs());

describe("the target", () => {
  it.each([
    ["/launch/", "/launch"],
    ["/jobs//x/?a=1/", "/jobs/x?a=1/"],
    ["//evil.example/", "/evil.example"],
    ["/api/../launch", "/launch"],
    ["/api/v1/%2e%2e/%2E%2e/launch", "/launch"],
    ["/..//evil.example", "/evil.example"],
    ["/./", "/"],
    ["/launches", "/jobs"],
    ["/launches?state=unknown&text=a%2Fb", "/jobs?state=unknown&text=a%2Fb"],
    ["/launches/6f1c2d3e/pulse/?a=1", "/jobs/6f1c2d3e/pulse?a=1"],
  ])("%s moves to %s", async (target, location) => {
    const response = await server.send("GET", target);
    expect(response.status).toBe(308);
    expect(response.headers.get("location")).toBe(location);
    expect(server.seen).toEqual([]);
  });

  it.each(["/launchesx", "/api/v1/launches"])("%s stays", async (target) => {
    expect((await server.send("GET", target)).status).toBe(200);
  });

  it("keeps the method and is not read when a post moves", async () => {
    expect((await server.send("POST", "/api/v1/launches/", [], "{}")).status).toBe(308);
    expect(server.seen).toEqual([]);
  });

  it("in absolute form is that of its path, for the portal's own host only", async () => {
    expect((await server.send("GET", "http://127.0.0.1:3000/launch?a=1")).status).toBe(200);
    expect((await server.send("GET", "http://localhost:3000")).status).toBe(200);
    expect(server.seen.map(({ url }) => url)).toEqual(["/launch?a=1", "/"]);
    for (const foreign of ["http://evil.example/", "https://127.0.0.1:3000@evil.example/"]) {
      expect((await server.send("GET", foreign)).status).toBe(403);
    }
  });

  it.each(["/%E0%A4%A", "/jobs/%ff", "/%", "/api/v1/%ff", "/_next/static/%ff", "/a\\b", "/a#b"])(
    "%s is refused",
    async (target) => {
      expect((await server.send("GET", target)).status).toBe(400);
      expect(server.seen).toEqual([]);
    },
  );

  it.each([
    ...["/_next/image?url=x", "/_next/data/x/launch.json", "/_error", "/_document", "/500"],
    ...["/_global-error", "/%5Fglobal-error", "/launch.rsc", "/launch.segments/_tree.segment.rsc"],
  ])("%s, which Next has for itself, is an address without a page", async (target) => {
    await server.send("GET", target);
    expect(server.seen.map(({ url }) => url)).toEqual(["/not-found"]);
  });

  it.each(["/_next/static/chunks/a.js", "/api/v1/launches/a.rsc", "/jobs/500"])(
    "%s is passed on",
    async (target) => {
      await server.send("GET", target);
      expect(server.seen.map(({ url }) => url)).toEqual([target]);
    },
  );

  const MEMBERS = (count: number) => Array.from({ length: count }, () => "a").join("&");

  it("may have 256 parameters", async () => {
    expect((await server.send("GET", `/launch?${MEMBERS(256)}`)).status).toBe(200);
    expect((await server.send("GET", `/launch?${MEMBERS(257)}`)).status).toBe(400);
  });

  it.each([
    ["14 KB of parameters", `/livez?${"a&".repeat(7_000)}`, 400],
    ["14 KB of parameters of the API", `/api/v1/launches?${"a&".repeat(7_000)}`, 400],
    ["a long path", `/${"a".repeat(1_024)}`, 414],
    ["many segments", "/a".repeat(33), 414],
  ])(
    "with %s is refused before Next sees it, in under 5 ms of work",
    async (_what, target, status) => {
      expect((await server.send("GET", target)).status).toBe(status);
      expect(server.seen).toEqual([]);
      const durations = Array.from({ length: 10 }, () => {
        const began = performance.now();
        readTarget(target, { port: 3000 });
        return performance.now() - began;
      });
      expect(Math.min(...durations)).toBeLessThan(5);
    },
  );

  it("of the API is refused with a problem", async () => {
    const response = await server.send("GET", `/api/v1/launches?${MEMBERS(300)}`);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(JSON.parse(response.text)).toMatchObject({
      type: "urn:problem-type:audience-launchpad:invalid-request",
      status: 400,
      instance: `urn:uuid:${response.headers.get("x-request-id")}`,
    });
  });
});
