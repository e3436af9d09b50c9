import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { forgetProcessValue } from "@/test/process/process-values";
import { signingKey } from "@/test/sign-in/signing-key";
import { TokenIssuer } from "@/test/sign-in/token-issuer";
import { providerKeysUrl } from "./provider-keys-url";
import { tokenKeysAt } from "./token-keys";
import { TokenRefused } from "./token-refused";

const OLD = signingKey("old", "ES256");
const NEW = signingKey("new", "ES256");
const HALF_A_MINUTE = 31_000;
const AWAY = { name: "PortalError", code: "unavailable", retryAfterSeconds: 5 };

let issuer: TokenIssuer;
let logged: string[];
beforeAll(async () => {
  issuer = await TokenIssuer.start([OLD]);
});
afterAll(() => issuer.close());
beforeEach(() => {
  forgetProcessValue("token-keys");
  forgetProcessValue("key-providers");
  issuer.keys = [OLD];
  issuer.health = "well";
  issuer.asked = [];
  logged = [];
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    logged.push(JSON.parse(String(text)).code);
    return true;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function pass(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}

function madeUp(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `made-up-${index}`);
}

/** Both kinds of key sources, by key ID. */
const WAYS = [
  ["a key set", () => issuer.keySetUrl, "ERR_JWKS_NO_MATCHING_KEY"],
  ["PEM by key id", () => issuer.pemUrl, undefined],
] as const;

describe.each(WAYS)("%s", (_, url, noKey) => {
  const find = (kid: string) => tokenKeysAt(url())({ alg: "ES256", kid });
  const missing = noKey ? { code: noKey } : new TokenRefused("no-key");

  it("is requested once for many tokens, also concurrent ones", async () => {
    await Promise.all(Array.from({ length: 20 }, () => find("old")));
    await find("old");
    expect(issuer.asked).toHaveLength(1);
  });

  it("finds a new key", async () => {
    await find("old");
    issuer.keys = [OLD, NEW];
    pass(HALF_A_MINUTE);
    expect(await find("new")).toMatchObject({ type: "public" });
  });

  it("forgets a removed key within hours", async () => {
    await find("old");
    issuer.keys = [NEW];
    pass(5 * 60 * 60_000);
    await expect(find("old")).rejects.toMatchObject(missing);
  });

  it("is not requested repeatedly for a missing key", async () => {
    await find("old");
    for (let count = 0; count < 20; count += 1) {
      await expect(find("strange")).rejects.toMatchObject(missing);
    }
    expect(issuer.asked.length).toBeLessThanOrEqual(2);
  });

  it("is not flooded by made-up key IDs", async () => {
    await find("old");
    const startedAt = performance.now();
    const found = await Promise.allSettled(madeUp(100).map(find));
    expect(found.map(({ status }) => status)).toEqual(Array(100).fill("rejected"));
    const intervals = (performance.now() - startedAt) / 250;
    expect(issuer.asked.length).toBeLessThanOrEqual(11 + intervals);
    expect(await find("old")).toMatchObject({ type: "public" });
  });

  it("finds a new key at once, whatever key IDs others made up", async () => {
    await find("old");
    for (const kid of madeUp(15)) await expect(find(kid)).rejects.toMatchObject(missing);
    const flood = Promise.allSettled(madeUp(100).map((kid) => find(`more-${kid}`)));
    issuer.keys = [OLD, NEW];
    const found = await tokenKeysAt(url())({ alg: "ES256", kid: "new" }, "another network");
    expect(found).toMatchObject({ type: "public" });
    await flood;
  });

  it.each([
    ["down", "refused"],
    ["moved", "refused"],
    ["garbage", "unreadable"],
    ["endless", "too-large"],
  ] as const)(
    "that is %s refuses all tokens, and is not requested for a while",
    async (health, code) => {
      issuer.health = health;
      for (let count = 0; count < 20; count += 1) {
        await expect(find("old")).rejects.toMatchObject(AWAY);
      }
      expect(issuer.asked).toHaveLength(1);
      expect(logged).toEqual([code]);
      issuer.health = "well";
      pass(5_001);
      expect(await find("old")).toMatchObject({ type: "public" });
    },
  );

  it("may be unavailable while the key is cached", async () => {
    await find("old");
    issuer.health = "down";
    pass(HALF_A_MINUTE);
    expect(await find("old")).toMatchObject({ type: "public" });
  });
});

it("logs an unreachable server and a slow one differently", async () => {
  const gone = await TokenIssuer.start([OLD]);
  await gone.close();
  const ask = (url: string) => tokenKeysAt(url)({ alg: "ES256", kid: "old" });
  await expect(ask(gone.keySetUrl)).rejects.toMatchObject(AWAY);
  issuer.health = "silent";
  const slow = Object.assign(new Error("aborted"), { name: "TimeoutError" });
  vi.spyOn(AbortSignal, "timeout").mockReturnValue(AbortSignal.abort(slow));
  await expect(ask(issuer.pemUrl)).rejects.toMatchObject(AWAY);
  expect(logged).toEqual(["unreachable", "too-slow"]);
});

describe("the URL of a provider's keys", () => {
  it("comes from its metadata, requested once an hour", async () => {
    expect(await providerKeysUrl(issuer.url)).toBe(issuer.keySetUrl);
    await providerKeysUrl(issuer.url);
    expect(issuer.asked).toHaveLength(1);
    pass(61 * 60_000);
    await providerKeysUrl(issuer.url);
    expect(issuer.asked).toEqual(Array(2).fill("/.well-known/openid-configuration"));
  });

  it.each([
    ["another-issuer", "another-issuer"],
    ["down", "refused"],
    ["moved", "refused"],
    ["garbage", "unreadable"],
    ["endless", "too-large"],
  ] as const)("is unavailable for a provider that is %s", async (health, code) => {
    issuer.health = health;
    await expect(providerKeysUrl(issuer.url)).rejects.toMatchObject(AWAY);
    await expect(providerKeysUrl(issuer.url)).rejects.toMatchObject(AWAY);
    expect(logged).toEqual([code]);
    expect(issuer.asked).toHaveLength(1);
  });
});
