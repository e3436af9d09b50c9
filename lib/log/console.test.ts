import { DrizzleQueryError } from "drizzle-orm";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { takeOverConsole } from "./console";

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

function takenOver(): Pick<Console, "error" | "warn"> {
  const target = { error: vi.fn(), warn: vi.fn() };
  takeOverConsole(target);
  return target;
}

it("makes one line of an error, without the values of a query", () => {
  const failed = new DrizzleQueryError("select $1", ["secret"], new Error("gone\naway"));
  takenOver().error("⨯", Object.assign(failed, { digest: "42" }), { token: "secret" });
  expect(written).toHaveLength(1);
  expect(written.join("")).not.toMatch(/secret|select/);
  expect(JSON.parse(written.join(""))).toMatchObject({
    level: "error",
    event: "said on the console",
    said: "⨯",
    digest: "42",
    errorMessage: "a query failed",
    causeMessage: "gone\naway",
  });
});

it("makes one line of texts, whatever is in them", () => {
  takenOver().warn("a\r\nb", "\x1b[31mc");
  expect(written).toHaveLength(1);
  expect(written.join("")).toMatch(/^[\x20-\x7e]+\n$/);
  expect(JSON.parse(written.join(""))).toMatchObject({ level: "warn", said: "a\r\nb \x1b[31mc" });
});

it("goes on when the log's reader has ended", () => {
  takenOver();
  takenOver();
  expect(process.stderr.listenerCount("error")).toBe(1);
  const gone = Object.assign(new Error("write EPIPE"), { code: "EPIPE" });
  expect(() => process.stderr.emit("error", gone)).not.toThrow();
});
