import { createServer, type Server, type ServerResponse } from "node:http";
import { jwkOf, pemOf, type SigningKey } from "./signing-key";

/** `well`, or a kind of server failure. */
type Health = "well" | "down" | "garbage" | "endless" | "moved" | "another-issuer" | "silent";

const DISCOVERY = "/.well-known/openid-configuration";

/**
 * An issuer's HTTP server on 127.0.0.1: metadata (OpenID Connect Discovery), the key set at `/jwks`,
 * and each key as PEM at `/keys/{kid}`.
 */
export class TokenIssuer {
  keys: SigningKey[] = [];
  health: Health = "well";
  /** Requested paths. */
  asked: string[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(keys: SigningKey[]): Promise<TokenIssuer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("It listens nowhere.");
    const issuer = new TokenIssuer(server, `http://127.0.0.1:${address.port}`);
    issuer.keys = keys;
    server.on("request", ({ url = "" }, response) => issuer.#respond(url, response));
    return issuer;
  }

  get keySetUrl(): string {
    return `${this.url}/jwks`;
  }

  get pemUrl(): string {
    return `${this.url}/keys/{kid}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #respond(path: string, response: ServerResponse): void {
    this.asked.push(path);
    switch (this.health) {
      case "silent":
        return;
      case "down":
        return void response.writeHead(503).end();
      case "garbage":
        return void response.end("<p>Back soon</p>");
      case "endless":
        return void response.end(`{"keys":[],"x":"${"x".repeat(1_000_000)}"}`);
      case "moved":
        return void response.writeHead(302, { location: `${this.url}/elsewhere` }).end();
      default:
        this.#serve(path, response);
    }
  }

  #serve(path: string, response: ServerResponse): void {
    const issuer = this.health === "another-issuer" ? "https://another.example" : this.url;
    if (path === DISCOVERY)
      return void respondWithJson(response, { issuer, jwks_uri: this.keySetUrl });
    if (path === "/jwks") return void respondWithJson(response, { keys: this.keys.map(jwkOf) });
    const key = this.keys.find(({ kid }) => path === `/keys/${kid}`);
    if (key) response.end(pemOf(key));
    else response.writeHead(404).end();
  }
}

function respondWithJson(response: ServerResponse, body: unknown): void {
  response.setHeader("content-type", "application/json").end(JSON.stringify(body));
}
