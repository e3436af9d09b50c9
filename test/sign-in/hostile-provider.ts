import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from "jose";

export type Claims = JWTPayload & Record<string, unknown>;
export type Keys = { privateKey: CryptoKey; publicJwk: JWK };
type ProviderResponse = { status?: number; headers?: Record<string, string>; body: unknown };

/** Deviations from a correct provider. */
export type Misbehaviour = {
  /** Members of the discovery document. */
  metadata?: Record<string, unknown>;
  /** Replacement responses; `hang` never responds. */
  discovery?: ProviderResponse | "hang" | "reset";
  keySet?: ProviderResponse;
  token?: ((right: Record<string, unknown>) => ProviderResponse) | "hang" | "reset";
  userInfo?: (right: Claims) => ProviderResponse;
  /** Parameters of the redirect. */
  response?: (right: URLSearchParams) => void;
  /** The ID token: its claims, or the token itself. */
  claims?: (right: Claims) => Claims;
  idToken?: (claims: Claims, keys: Keys) => Promise<string> | string | undefined;
};

export const CLIENT_ID = "launchpad";
export const CLIENT_SECRET = "a client secret of some length";

type Code = { claims: Claims; challenge: string; redirectUri: string };

/**
 * An OpenID provider on 127.0.0.1 that signs in `person` without a prompt. By default it is correct:
 * clients authenticate, codes are used once, PKCE is verified.
 */
export class HostileProvider {
  misbehaviour: Misbehaviour = {};
  /** Claims of the next sign-in. */
  person: Claims = {};
  readonly requests: string[] = [];
  readonly #codes = new Map<string, Code>();
  readonly #subjects = new Map<string, Claims>();
  readonly #server = createServer((request, response) => void this.#respond(request, response));

  private constructor(readonly keys: Keys) {}

  static async start(): Promise<HostileProvider> {
    const provider = new HostileProvider(await newKeys("right"));
    provider.#server.listen(0, "127.0.0.1");
    await once(provider.#server, "listening");
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "", this.issuer);
    this.requests.push(url.pathname);
    const reaction = await this.#route(url, request);
    if (reaction === "hang") return;
    if (reaction === "reset") return void request.socket.destroy();
    const { status = 200, headers, body } = reaction;
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  }

  async #route(url: URL, request: IncomingMessage): Promise<ProviderResponse | "hang" | "reset"> {
    const { discovery, keySet } = this.misbehaviour;
    switch (url.pathname) {
      case "/.well-known/openid-configuration":
        return discovery ?? { body: this.#metadata() };
      case "/keys":
        return keySet ?? { body: { keys: [this.keys.publicJwk] } };
      case "/authorize":
        return this.#authorise(url.searchParams);
      case "/token":
        return this.#token(request);
      case "/userinfo":
        return this.#userInfo(request);
      default:
        return { status: 404, body: {} };
    }
  }

  #metadata(): Record<string, unknown> {
    const { issuer } = this;
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/keys`,
      end_session_endpoint: `${issuer}/end`,
      response_types_supported: ["code"],
      id_token_signing_alg_values_supported: ["ES256", "HS256", "none"],
      authorization_response_iss_parameter_supported: true,
      ...this.misbehaviour.metadata,
    };
  }

  #authorise(asked: URLSearchParams): ProviderResponse {
    const right =
      asked.get("client_id") === CLIENT_ID &&
      asked.get("response_type") === "code" &&
      asked.get("code_challenge_method") === "S256";
    if (!right) return { status: 400, body: { error: "invalid_request" } };
    const code = randomUUID();
    const redirectUri = asked.get("redirect_uri") ?? "";
    const claims = { sub: "somebody", ...this.person, nonce: asked.get("nonce") };
    this.#codes.set(code, { claims, challenge: asked.get("code_challenge") ?? "", redirectUri });
    const sent = new URLSearchParams({ code, state: asked.get("state") ?? "", iss: this.issuer });
    this.misbehaviour.response?.(sent);
    return { status: 303, headers: { location: `${redirectUri}?${sent}` }, body: {} };
  }

  async #token(request: IncomingMessage): Promise<ProviderResponse | "hang" | "reset"> {
    const form = new URLSearchParams(await text(request));
    const { token } = this.misbehaviour;
    if (typeof token === "string") return token;
    if (request.headers.authorization !== BASIC) {
      return { status: 401, body: { error: "invalid_client" } };
    }
    const code = this.#codes.get(form.get("code") ?? "");
    this.#codes.delete(form.get("code") ?? "");
    if (
      code?.challenge !== challengeOf(form.get("code_verifier") ?? "") ||
      code.redirectUri !== form.get("redirect_uri")
    ) {
      return { status: 400, body: { error: "invalid_grant" } };
    }
    const accessToken = randomUUID();
    this.#subjects.set(`Bearer ${accessToken}`, code.claims);
    const id_token = await this.#idToken(code.claims);
    const right = { access_token: accessToken, token_type: "Bearer", expires_in: 60, id_token };
    return token?.(right) ?? { body: right };
  }

  async #idToken(person: Claims): Promise<string | undefined> {
    const now = Math.floor(Date.now() / 1000);
    const right = { iss: this.issuer, aud: CLIENT_ID, iat: now, exp: now + 60, ...person };
    const claims = this.misbehaviour.claims?.(right) ?? right;
    const { idToken = signed } = this.misbehaviour;
    return idToken(claims, this.keys);
  }

  #userInfo({ headers }: IncomingMessage): ProviderResponse {
    const claims = this.#subjects.get(headers.authorization ?? "");
    if (!claims) return { status: 401, body: { error: "invalid_token" } };
    return this.misbehaviour.userInfo?.(claims) ?? { body: claims };
  }
}

const BASIC = `Basic ${btoa(`${CLIENT_ID}:${encodeURIComponent(CLIENT_SECRET).replaceAll("%20", "+")}`)}`;

export async function newKeys(kid: string): Promise<Keys> {
  const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
  return { privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg: "ES256" } };
}

/** Correctly signed, with changes to the header. */
export function signed(claims: Claims, { privateKey }: Keys, header = {}): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "ES256", kid: "right", ...header })
    .sign(privateKey);
}

function challengeOf(verifier: string): string {
  return createHash("sha256").update(verifier).digest("base64url");
}
