import { signingKey } from "../../test/sign-in/signing-key";
import { TokenIssuer } from "../../test/sign-in/token-issuer";
import { writePastLaunches } from "../past-launches";
import { type Portal, startPortal } from "../portal";
import { postgresUrl } from "../postgres-server";
import { bearerToken, CALLERS, type Caller, openSession, signInEnvironment } from "./callers";

/** A portal with a session and a token for each caller. */
export type AccessPortal = {
  portal: Portal;
  /** Name of a launch; only callers who may see launches may see it. */
  launchName: string;
  /** Empty for `anonymous`. */
  cookies: Record<Caller, string>;
  tokens: Record<Caller, string>;
  close: () => Promise<void>;
};

const KEY = signingKey("access-tests", "ES256");

export async function startAccessPortal({
  overrides = {},
}: {
  overrides?: Record<string, string>;
} = {}): Promise<AccessPortal> {
  const issuer = await TokenIssuer.start([KEY]);
  const environment = (url: string) => ({
    ...signInEnvironment(url, issuer.url),
    TRUSTED_PROXY_HOPS: "1",
    ...overrides,
  });
  const portal = await startPortal(postgresUrl(), environment);
  const launchName = "access-test-launch";
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
    },
  };
}
