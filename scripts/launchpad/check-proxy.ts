import { once } from "node:events";
import { connect } from "node:net";
import { reasonOf } from "@/lib/db/database-error";
import { type Check, failed, ok } from "./check-result";
import { proxyAddress } from "./failure-words";

const TIMEOUT_MS = 5_000;

/** Without it, AWS and the sign-in provider seem to be away. */
export function checksOfProxy({ httpsProxy }: { httpsProxy?: string }): Check[] {
  if (httpsProxy === undefined) return [];
  const address = proxyAddress(httpsProxy);
  const run = async () => {
    const { hostname, port, protocol } = new URL(httpsProxy);
    const socket = connect({
      host: hostname.replace(/^\[(.*)\]$/, "$1"),
      port: Number(port || (protocol === "https:" ? 443 : 80)),
    });
    try {
      await once(socket, "connect", { signal: AbortSignal.timeout(TIMEOUT_MS) });
      return ok(`${address} accepts connections`);
    } catch (error) {
      return failed(`HTTPS_PROXY ${address} can't be reached: ${reasonOf(error)}`);
    } finally {
      socket.destroy();
    }
  };
  return [{ name: "proxy", run }];
}
