import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deriveLaunchId, idsOfKey, isOfLedger } from "./launch-id";

const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const ORIGIN = {
  ledgerId: 0x0badcafe,
  actor: "ada",
  idempotencyKey: "spring",
  requestHash: hash("request"),
};

const origins = fc.record({
  ledgerId: fc.integer({ min: 0, max: 0xffffffff }),
  actor: fc.string(),
  idempotencyKey: fc.string(),
  requestHash: fc.string().map(hash),
});

describe("a launch's ID", () => {
  it("is a UUIDv8 of the ledger, the key and the request, the same each time", () => {
    fc.assert(
      fc.property(origins, (origin) => {
        const id = deriveLaunchId(origin);
        expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
        expect(deriveLaunchId({ ...origin })).toBe(id);
        expect(id.slice(-8)).toBe(origin.requestHash.slice(0, 8));
        expect(isOfLedger(id, origin.ledgerId)).toBe(true);
      }),
    );
  });

  it("differs by each field; the request changes only the last one", () => {
    const id = deriveLaunchId(ORIGIN);
    const other = deriveLaunchId({ ...ORIGIN, requestHash: hash("other") });
    expect(other).not.toBe(id);
    expect(other.slice(0, -8)).toBe(id.slice(0, -8));
    for (const change of [{ actor: "eve" }, { idempotencyKey: "autumn" }, { ledgerId: 7 }]) {
      expect(deriveLaunchId({ ...ORIGIN, ...change }).slice(0, -8)).not.toBe(id.slice(0, -8));
    }
    // The actor and the key stay separate.
    expect(deriveLaunchId({ ...ORIGIN, actor: "a", idempotencyKey: "bc" })).not.toBe(
      deriveLaunchId({ ...ORIGIN, actor: "ab", idempotencyKey: "c" }),
    );
  });

  it("uses all 58 bits of the key's field", () => {
    const seen = { and: (1n << 128n) - 1n, or: 0n };
    for (let key = 0; key < 2_000; key++) {
      const id = deriveLaunchId({ ...ORIGIN, idempotencyKey: `${key}` });
      const bits = BigInt(`0x${id.replaceAll("-", "")}`);
      seen.and &= bits;
      seen.or |= bits;
    }
    const changing = (seen.and ^ seen.or).toString(2).replaceAll("0", "").length;
    expect(changing).toBe(58);
  });

  it("of another ledger, or from before IDs were derived, is not this ledger's", () => {
    const id = deriveLaunchId(ORIGIN);
    expect(isOfLedger(id, 0x0badcaff)).toBe(false);
    expect(isOfLedger("0badcafe-4a5b-4c6d-8e7f-90a1b2c3d4e5", ORIGIN.ledgerId)).toBe(false);
  });

  it("is within the IDs of its key", () => {
    const id = deriveLaunchId(ORIGIN);
    const { first, last } = idsOfKey(id);
    expect(first <= id && id <= last).toBe(true);
    const others = deriveLaunchId({ ...ORIGIN, idempotencyKey: "autumn" });
    expect(first <= others && others <= last).toBe(false);
  });
});
