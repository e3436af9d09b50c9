import "server-only";
import type { IncomingHttpHeaders } from "node:http";
import { parseAndValidateFlightRouterState } from "next/dist/server/app-render/parse-and-validate-flight-router-state";
import { ACTING_ROLE_COOKIE, THEME_COOKIE } from "@/lib/contract/cookie-names";
import { findJsonExcess } from "@/lib/json-members";
import type { Refusal } from "./refusal";

/** Next's pattern for robots takes time quadratic in it: 14 KB take seconds. */
const USER_AGENT_LENGTH_MAX = 256;

const COOKIES_MAX = 64;
const PORTAL_COOKIE = new RegExp(
  `^\\s*(?:(?:__Host-)?launchpad-[\\w-]+|${THEME_COOKIE}|${ACTING_ROLE_COOKIE})\\s*=`,
);

const LENGTHS_MAX: Readonly<Record<string, number>> = {
  "content-type": 256,
  "next-action": 64,
  "next-router-segment-prefetch": 1_024,
  "next-url": 1_024,
};

/** The portal's deepest page has 4 segments, each of 2 levels. */
const STATE_TREE_MAX = { depth: 32, values: 256 };

/**
 * Bounds what Next reads from headers in more than linear time. Shortens what the portal does not
 * need; refuses what no browser sends.
 */
export function boundHeaders(headers: IncomingHttpHeaders): Refusal | undefined {
  if (headers["user-agent"]) {
    headers["user-agent"] = headers["user-agent"].slice(0, USER_AGENT_LENGTH_MAX);
  }
  if (headers.cookie) headers.cookie = portalCookies(headers.cookie);
  for (const [name, max] of Object.entries(LENGTHS_MAX)) {
    if (String(headers[name] ?? "").length > max) return refused(name);
  }
  const tree = headers["next-router-state-tree"];
  return tree === undefined || isStateTree(String(tree))
    ? undefined
    : refused("next-router-state-tree");
}

/** A domain's other cookies are none of the portal's business. */
function portalCookies(given: string): string {
  const own = given.split(";").filter((pair) => PORTAL_COOKIE.test(pair));
  return own.slice(0, COOKIES_MAX).join(";");
}

function isStateTree(text: string): boolean {
  try {
    if (findJsonExcess(decodeURIComponent(text), STATE_TREE_MAX)) return false;
    return parseAndValidateFlightRouterState(text) !== undefined;
  } catch {
    return false;
  }
}

function refused(name: string): Refusal {
  return {
    code: "invalid-request",
    status: 400,
    title: "Invalid request",
    sentences: [`The header ${name} is not valid.`, "Nothing was done."],
  };
}
