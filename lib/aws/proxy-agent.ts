import "server-only";
import { Agent as HttpsAgent } from "node:https";
import { Agent, type AgentConnectOpts } from "agent-base";
import { HttpsProxyAgent } from "https-proxy-agent";
import { getProxyForUrl } from "proxy-from-env";

type AgentOptions = { keepAlive: boolean };

/**
 * The agent for TLS connections through `HTTPS_PROXY`, except to the hosts in `NO_PROXY`. The SDK for
 * JavaScript reads neither. Undefined without a proxy.
 */
export function proxied(
  { httpsProxy }: { httpsProxy?: string },
  options: AgentOptions,
): HttpsAgent | undefined {
  // The SDK calls what it has in common with Node's class.
  return httpsProxy ? (new EnvironmentProxyAgent(options) as unknown as HttpsAgent) : undefined;
}

class EnvironmentProxyAgent extends Agent {
  readonly #direct: HttpsAgent;
  readonly #proxies = new Map<string, HttpsProxyAgent<string>>();

  constructor(readonly given: AgentOptions) {
    super(given);
    this.#direct = new HttpsAgent(given);
  }

  override async connect(
    _request: unknown,
    { host = "", port = 443 }: AgentConnectOpts,
  ): Promise<HttpsAgent | HttpsProxyAgent<string>> {
    const proxy = getProxyForUrl(`https://${host}:${port}/`);
    if (!proxy) return this.#direct;
    const known = this.#proxies.get(proxy) ?? new HttpsProxyAgent(proxy, this.given);
    this.#proxies.set(proxy, known);
    return known;
  }
}
