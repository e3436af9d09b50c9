import { describe, expect, it } from "vitest";
import { isLoopbackAddress, isLoopbackHost } from "./guard";

describe("loopback", () => {
  it.each(["127.0.0.1", "127.255.0.3", "::1"])("is %s", (address) => {
    expect(isLoopbackAddress(address)).toBe(true);
  });

  it.each(["0.0.0.0", "::", "10.0.0.1", "127.evil.example", "localhost", ""])(
    "is not the address %j",
    (address) => {
      expect(isLoopbackAddress(address)).toBe(false);
    },
  );

  it.each(["localhost", "LOCALHOST:9911", "127.0.0.1:1", "127.0.0.1", "[::1]:9911", "[::1]"])(
    "is meant by the Host %s",
    (host) => {
      expect(isLoopbackHost(host)).toBe(true);
    },
  );

  it.each([
    "",
    "evil.example",
    "localhost.evil.example:9911",
    "127.0.0.1.evil.example",
    "::1",
    "1",
  ])("is not meant by the Host %j", (host) => {
    expect(isLoopbackHost(host)).toBe(false);
  });
});
