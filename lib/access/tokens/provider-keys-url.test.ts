import { afterEach, expect, it, vi } from "vitest";
import { signingKey } from "@/test/sign-in/signing-key";
import { TokenIssuer } from "@/test/sign-in/token-issuer";
import { providerKeysUrl } from "./provider-keys-url";

afterEach(() => {
  vi.restoreAllMocks();
});

it.each(["well", "down"] as const)(
  "requests the metadata of a provider that is %s once for concurrent tokens",
  async (health) => {
    vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const issuer = await TokenIssuer.start([signingKey("one", "ES256")]);
    issuer.health = health;
    const urls = Array.from({ length: 20 }, () => providerKeysUrl(issuer.url));
    const settled = await Promise.allSettled(urls);
    const word = health === "well" ? "fulfilled" : "rejected";
    expect(new Set(settled.map(({ status }) => status))).toEqual(new Set([word]));
    expect(issuer.asked).toHaveLength(1);
    await issuer.close();
  },
);
