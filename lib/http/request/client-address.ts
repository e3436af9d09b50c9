import "server-only";
import { isIP } from "node:net";
import { PEER_HEADER } from "./peer-header";

/** Each proxy appends its peer to `X-Forwarded-For`; the client can forge entries further left. */
export function clientAddress(
  headers: Pick<Headers, "get">,
  trustedProxyHops: number,
): string | undefined {
  const entry =
    trustedProxyHops === 0
      ? headers.get(PEER_HEADER)
      : headers.get("x-forwarded-for")?.split(",").at(-trustedProxyHops);
  return readAddress(entry?.trim() ?? "");
}

const WITH_PORT = /^(?:(?<v4>[\d.]+):\d{1,5}|\[(?<v6>[^\]]+)\](?::\d{1,5})?)$/;

function readAddress(text: string): string | undefined {
  const { v4, v6 } = WITH_PORT.exec(text)?.groups ?? {};
  // The zone of a link-local address has a meaning on this machine only.
  const address = (v4 ?? v6 ?? text).replace(/%.*$/s, "");
  if (isIP(address) === 4) return address;
  return isIP(address) === 6 ? canonical(address) : undefined;
}

function canonical(address: string): string {
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const mapped = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(short);
  if (!mapped) return short;
  const [high = 0, low = 0] = mapped.slice(1).map((group) => Number.parseInt(group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}
