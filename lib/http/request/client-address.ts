import "server-only";
import { isIP } from "node:net";
import { PEER_HEADER } from "./peer-header";

/**
 * The IP address that a request came from. Without proxies that is the other end of its connection;
 * behind n of them each has added its own peer at the right of `X-Forwarded-For`, so the n-th from
 * the right is the client, and whatever stands left of it the client may have written itself.
 * Undefined where no address stands there: the request came by another way. (Where nobody sent the
 * header at all, Next fills in the peer before pages and routes see it.)
 */
export function clientAddress(
  headers: Pick<Headers, "get">,
  trustedProxyHops: number,
): string | undefined {
  const told =
    trustedProxyHops === 0
      ? headers.get(PEER_HEADER)
      : headers.get("x-forwarded-for")?.split(",").at(-trustedProxyHops);
  return readAddress(told?.trim() ?? "");
}

/** Proxies write ports and brackets too: 192.0.2.1:4711, [2001:db8::1], [2001:db8::1]:4711. */
const WITH_PORT = /^(?:(?<v4>[\d.]+):\d{1,5}|\[(?<v6>[^\]]+)\](?::\d{1,5})?)$/;

function readAddress(text: string): string | undefined {
  const { v4, v6 } = WITH_PORT.exec(text)?.groups ?? {};
  // The zone of a link-local address is this machine's own affair.
  const address = (v4 ?? v6 ?? text).replace(/%.*$/s, "");
  if (isIP(address) === 4) return address;
  return isIP(address) === 6 ? shortest(address) : undefined;
}

/** One address, one spelling; one of IPv4 that came by way of IPv6 is what it is. */
function shortest(address: string): string {
  const spelt = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const mapped = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(spelt);
  if (!mapped) return spelt;
  const [high = 0, low = 0] = mapped.slice(1).map((group) => Number.parseInt(group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}
