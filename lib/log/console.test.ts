import { DrizzleQueryError } from "drizzle-orm";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { WAIT } from "@/test/wait";
import { redirectConsole, redirectWarnings } from "./console";

let written: string[] = [];

beforeEach(() => {
  vi.stubEnv("AWS_REGION", "us-east-1");
  written = [];
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

function redirected(): Pick<Console, "error" | "warn"> {
  const target = { error: vi.fn(), warn: vi.fn() };
  redirectConsole(target);
  return target;
}

it("logs an error as one line, without the values of a query", () => {
  const failed = new DrizzleQueryError("select $1", ["secret"], new Error("gone\naway"));
  redirected().error("⨯", Object.assign(failed, { digest: "42" }), { token: "secret" });
  expect(written).toHaveLength(1);
  expect(written.join("")).not.toMatch(/secret|select/);
  expect(JSON.parse(written.join(""))).toMatchObject({
    level: "error",
    event: "console output",
    said: "⨯",
    digest: "42",
    errorMessage: "a query failed",
    causeMessage: "gone\naway",
  });
});

it("logs texts as one line, whatever they contain", () => {
  redirected().warn("a\r\nb", "\x1b[31mc");
  expect(written).toHaveLength(1);
  expect(written.join("")).toMatch(/^[\x20-\x7e]+\n$/);
  expect(JSON.parse(written.join(""))).toMatchObject({ level: "warn", said: "a\r\nb \x1b[31mc" });
});

it("continues when standard error is closed", () => {
  redirected();
  redirected();
  expect(process.stderr.listenerCount("error")).toBe(1);
  const gone = Object.assign(new Error("write EPIPE"), { code: "EPIPE" });
  expect(() => process.stderr.emit("error", gone)).not.toThrow();
});

it("logs warnings of Node and of packages as lines", async () => {
  const listeners = process.listeners("warning");
  redirectWarnings();
  process.emitWarning("old\nversion", "DeprecationWarning");
  await vi.waitFor(() => expect(written).toHaveLength(1), WAIT);
  process.removeAllListeners("warning");
  for (const listener of listeners) process.on("warning", listener);
  expect(JSON.parse(written.join(""))).toMatchObject({
    level: "warn",
    event: "process warning",
    errorName: "DeprecationWarning",
    said: "old\nversion",
  });
});
