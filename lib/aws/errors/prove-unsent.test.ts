import { describe, expect, it } from "vitest";
import { proveUnsent } from "./prove-unsent";

function failure(members: Record<string, unknown>, message = "no"): Error {
  return Object.assign(new Error(message), members);
}

const REFUSED = failure({ syscall: "connect", code: "ECONNREFUSED" });
const UNREACHABLE = failure({ syscall: "connect", code: "ENETUNREACH" });
const RESET = failure({ syscall: "read", code: "ECONNRESET" });

describe("what proves that nothing was sent", () => {
  it.each([
    [
      "a failed name look-up",
      failure({ syscall: "getaddrinfo", code: "ENOTFOUND" }),
      "unknown-host",
    ],
    ["a slow name server", failure({ syscall: "getaddrinfo", code: "EAI_AGAIN" }), "unknown-host"],
    ["a refused connection", REFUSED, "connection-refused"],
    ["no route", UNREACHABLE, "connection-failed"],
    [
      "a connect that timed out",
      failure({ syscall: "connect", code: "ETIMEDOUT" }),
      "connection-failed",
    ],
    ["refusals at every address", new AggregateError([REFUSED, REFUSED]), "connection-refused"],
    [
      "different failures to connect",
      new AggregateError([REFUSED, UNREACHABLE]),
      "connection-failed",
    ],
    ["a cause further down", new Error("outer", { cause: REFUSED }), "connection-refused"],
    ["no credentials", failure({ name: "CredentialsProviderError" }), "no-credentials"],
    [
      "an expired session",
      failure({ name: "TokenProviderError" }, "Token is expired."),
      "expired-credentials",
    ],
    ["no Region", failure({}, "Region is missing"), "no-region"],
  ])("%s", (_what, error, code) => {
    expect(proveUnsent(error)).toBe(code);
  });
});

describe("what proves nothing", () => {
  it.each([
    [
      "the SDK's request timer, which has a code and no system call",
      failure({ name: "TimeoutError", code: "ETIMEDOUT" }),
    ],
    ["a reset connection", RESET],
    ["one attempt of several that had connected", new AggregateError([REFUSED, RESET])],
    ["no attempt at all", new AggregateError([])],
    [
      "a refused connection behind a response",
      failure({ $metadata: { httpStatusCode: 502 }, cause: REFUSED }),
    ],
    ["a text", "connect ECONNREFUSED"],
  ])("%s", (_what, error) => {
    expect(proveUnsent(error)).toBeUndefined();
  });
});
