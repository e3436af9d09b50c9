import { isIP } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clientAddress } from "./client-address";
import { PEER_HEADER } from "./peer-header";

function behind(hops: number, forwarded: string, peer = "10.0.0.1"): string | undefined {
  const headers = new Headers({ [PEER_HEADER]: peer, "x-forwarded-for": forwarded });
  return clientAddress(headers, hops);
}

describe("without proxies", () => {
  it("is the peer, regardless of headers", () => {
    expect(behind(0, "6.6.6.6")).toBe("10.0.0.1");
    expect(behind(0, "6.6.6.6", "::ffff:192.0.2.7")).toBe("192.0.2.7");
  });

  it("is undefined without a peer", () => {
    expect(clientAddress(new Headers({ "x-forwarded-for": "6.6.6.6" }), 0)).toBeUndefined();
  });
});

describe("behind proxies", () => {
  it.each([
    [1, "203.0.113.9", "203.0.113.9"],
    [1, "6.6.6.6, 203.0.113.9", "203.0.113.9"],
    [2, "6.6.6.6, 203.0.113.9, 10.0.0.2", "203.0.113.9"],
    [3, "203.0.113.9,10.0.0.3 ,\t10.0.0.2", "203.0.113.9"],
    [1, "6.6.6.6, 203.0.113.9:4711", "203.0.113.9"],
    [1, "2001:DB8:0:0::1", "2001:db8::1"],
    [1, "[2001:db8::1]", "2001:db8::1"],
    [1, "[2001:db8::1]:443", "2001:db8::1"],
    [1, "::ffff:203.0.113.9", "203.0.113.9"],
    [1, "[::ffff:cb00:7109]:80", "203.0.113.9"],
    [1, "fe80::1%eth0", "fe80::1"],
  ])("with %i hops, %j gives %s", (hops, forwarded, address) => {
    expect(behind(hops, forwarded)).toBe(address);
  });

  it.each([
    ["too few entries", 2, "203.0.113.9"],
    ["no list", 1, ""],
    ["an empty entry", 1, "203.0.113.9,"],
    ["a name", 1, "client.example"],
    ["a hidden one", 1, "unknown"],
    ["the syntax of RFC 7239", 1, "for=203.0.113.9"],
    ["an octal number", 1, "0203.0.113.9"],
    ["half an address", 1, "203.0.113"],
    ["a range", 1, "203.0.113.0/24"],
    ["two ports", 1, "203.0.113.9:1:2"],
    ["an open bracket", 1, "[2001:db8::1"],
    ["a log line", 1, '203.0.113.9"} {"level'],
  ])("is undefined for %s", (_what, hops, forwarded) => {
    expect(behind(hops, forwarded)).toBeUndefined();
  });
});

it("is never an address left of the trusted entries", () => {
  const written = fc.stringMatching(/^[ -~]{0,60}$/);
  const given = fc.tuple(written, fc.ipV4(), fc.integer({ min: 1, max: 4 }));
  fc.assert(
    fc.property(given, ([forged, client, hops]) => {
      const added = [client, ...Array.from({ length: hops - 1 }, (_, index) => `10.0.0.${index}`)];
      expect(behind(hops, [forged, ...added].join(", "))).toBe(client);
      const address = behind(hops, forged);
      expect(address === undefined || isIP(address) > 0).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
