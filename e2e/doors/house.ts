import { signingKey } from "../../test/signing-key";
import { TokenIssuer } from "../../test/token-issuer";
import { buildWithoutProxy } from "../build-without-proxy";
import { writePastLaunches } from "../past-launches";
import { type Portal, startPortal } from "../portal";
import { postgresUrl } from "../postgres-server";
import { bearerToken, CALLERS, type Caller, openSession, signInEnvironment } from "./callers";

/** A portal that people sign in to, with somebody of each kind before its doors. */
export type House = {
  portal: Portal;
  /** Of a launch on record: nobody may see it who may not see launches. */
  launchName: string;
  /** What the caller's browser sends with every request; nothing for somebody anonymous. */
  cookies: Record<Caller, string>;
  tokens: Record<Caller, string>;
  close: () => Promise<void>;
};

const KEY = signingKey("doors", "ES256");

/** `hasProxy`: whether `proxy.ts` stands before the doors, as it does in the build. */
export async function openHouse({
  hasProxy,
  overrides = {},
}: {
  hasProxy: boolean;
  overrides?: Record<string, string>;
}): Promise<House> {
  const issuer = await TokenIssuer.start([KEY]);
  const build = hasProxy ? undefined : await buildWithoutProxy();
  const environment = (url: string) => ({
    ...signInEnvironment(url, issuer.url),
    TRUSTED_PROXY_HOPS: "1",
    ...overrides,
  });
  const portal = await startPortal(postgresUrl(), environment, build);
  const launchName = "behind-the-doors";
  await writePastLaunches(portal.databaseUrl, [{ name: launchName, state: "launched" }]);
  const cookies: [Caller, string][] = [];
  for (const caller of CALLERS) {
    const session = { caller, issuer: issuer.url };
    cookies.push([
      caller,
      caller === "anonymous" ? "" : await openSession(portal.databaseUrl, session),
    ]);
  }
  const tokens = CALLERS.map((caller): [Caller, string] => [
    caller,
    caller === "anonymous" ? "" : bearerToken(caller, { issuer: issuer.url, key: KEY }),
  ]);
  return {
    portal,
    launchName,
    cookies: Object.fromEntries(cookies) as Record<Caller, string>,
    tokens: Object.fromEntries(tokens) as Record<Caller, string>,
    async close() {
      await portal.close();
      await issuer.close();
      await build?.remove();
    },
  };
}
