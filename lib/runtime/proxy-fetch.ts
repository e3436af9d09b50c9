import "server-only";
import { EnvHttpProxyAgent, setGlobalDispatcher } from "undici";
import { env } from "@/lib/env";

/** Sends all `fetch` of the process through `HTTPS_PROXY`: discovery, keys, tokens and webhooks. */
export function proxyFetch(): void {
  if (env().httpsProxy) setGlobalDispatcher(new EnvHttpProxyAgent());
}
