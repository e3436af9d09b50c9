import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import Provider from "oidc-provider";

/** Groups by the name that people sign in with. */
export type Accounts = Record<string, string[]>;

export const CLIENT_ID = "launchpad";
export const CLIENT_SECRET = "a client secret of some length";
const SCOPE = "openid profile email groups";

export type IdentityProvider = { issuer: string; close: () => Promise<void> };

/**
 * The certified `oidc-provider` on a free port, for one portal. Its host is `localhost`, which for
 * browsers is another site than the portal's 127.0.0.1.
 */
export async function startIdentityProvider(
  accounts: Accounts,
  portalUrl: () => string,
): Promise<IdentityProvider> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  let provider: Provider | undefined;
  server.on("request", (request, response) => {
    // Read at the first request, when the portal's address is known.
    provider ??= new Provider(issuer, configurationFor(accounts, portalUrl()));
    void respond(provider, request, response);
  });
  return {
    issuer,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function configurationFor(accounts: Accounts, portalUrl: string): object {
  return {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        redirect_uris: [`${portalUrl}/sign-in/callback`],
        post_logout_redirect_uris: [`${portalUrl}/signed-out`],
      },
    ],
    claims: { openid: ["sub"], profile: ["name"], email: ["email"], groups: ["groups"] },
    cookies: { keys: [randomBytes(16).toString("hex")] },
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource: askToSignOut },
    },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_: unknown, name: string) => ({
      accountId: name,
      claims: () => ({
        sub: name,
        name,
        email: `${name}@northwind.example`,
        groups: accounts[name],
      }),
    }),
    loadExistingGrant: grantAll,
  };
}

type Context = {
  body: string;
  oidc: { provider: Provider; client: { clientId: string }; session: { accountId: string } };
};

/** Skips the consent page. */
async function grantAll({ oidc }: Context): Promise<unknown> {
  const { clientId } = oidc.client;
  const grant = new oidc.provider.Grant({ clientId, accountId: oidc.session.accountId });
  grant.addOIDCScope(SCOPE);
  await grant.save();
  return grant;
}

async function respond(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!request.url?.startsWith("/interaction/")) return provider.callback()(request, response);
  if (request.method !== "POST") {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(SIGN_IN_PAGE);
    return;
  }
  const form = new URLSearchParams(await text(request));
  const denied = { error: "access_denied", error_description: "<script>alert(1)</script>" };
  const result = form.has("deny") ? denied : { login: { accountId: form.get("name") } };
  return provider.interactionFinished(request, response, result);
}

const SIGN_IN_PAGE = page(`<h1>Identity provider</h1>
  <form method="post">
    <label>Name <input name="name" autofocus></label>
    <button>Sign in</button>
    <button name="deny">Cancel</button>
  </form>`);

function askToSignOut(context: Context, form: string): void {
  context.body = page(`<h1>Sign out of the identity provider?</h1>
    ${form}<button form="op.logoutForm" name="logout" value="yes">Sign out everywhere</button>`);
}

function page(body: string): string {
  // An empty icon keeps browsers from requesting one.
  return `<!doctype html><html lang="en"><head><title>Identity provider</title>
    <link rel="icon" href="data:,"></head><body>${body}</body></html>`;
}
