import "server-only";
import { emailIn, groupsIn, nameIn, roleOfGroups } from "@/lib/access/claims";
import type { Identity } from "@/lib/access/person";
import { rulesOf } from "@/lib/access/rules-of-role";
import { TokenRefused } from "@/lib/access/tokens/token-refused";
import { type TokenRules, type VerifiedToken, verifyToken } from "@/lib/access/tokens/verify-token";
import type { Authority } from "@/lib/contract/people/authority";
import { database } from "@/lib/db/handle";
import { log } from "@/lib/log";
import { type KnownPerson, upsertPerson } from "@/lib/people/people";
import { personId } from "@/lib/people/person-id";

type Rules = TokenRules & {
  groupsClaim: string;
  /** Refuses what is no access token, and no bearer's. */
  isAccessToken?: boolean;
};

/** Which way the token came, as the log tells it. */
type Door = "proxy" | "bearer";

/** Whom a token vouches for; nobody, where it is refused. Throws `PortalError` ("unavailable"). */
export async function tokenPerson(door: Door, token: string, rules: Rules): Promise<Identity> {
  try {
    const verified = await verifyToken(token, rules);
    if (rules.isAccessToken) requireAccessToken(verified);
    return await personOf(door, verified, rules);
  } catch (error) {
    if (!(error instanceof TokenRefused)) throw error;
    log("warn", `${door} token refused`, { code: error.fault });
    return { kind: "unauthenticated", reason: "token-refused" };
  }
}

async function personOf(door: Door, token: VerifiedToken, rules: Rules): Promise<Identity> {
  const { claims, subject, isCurrent, expiresAt } = token;
  const name = nameIn(claims);
  const person = { issuer: rules.issuer, subject, name, email: emailIn(claims) };
  const id = await upsertThrottled(person);
  const role = roleOfGroups(groupsIn(claims, rules.groupsClaim));
  if (!role) return { kind: "no-role", id, name };
  const mayStill = async () => isCurrent();
  const authority: Authority =
    door === "bearer"
      ? { kind: "token", role, expiresAt: expiresAt.toISOString() }
      : { kind: "proxy", role };
  return { kind: "person", person: { id, name, role, rules: rulesOf(role), mayStill, authority } };
}

/** `at+jwt` is RFC 9068's; most providers still say `JWT` or nothing. */
const ACCESS_TOKEN_TYPE = /^(jwt|(application\/)?at\+jwt)$/i;
/** Only ID tokens have these: OpenID Connect Core, sections 2 and 3.3.2.11. */
const ID_TOKEN_CLAIMS = ["nonce", "at_hash", "c_hash"];

/**
 * The audience keeps other tokens out already, unless a provider names the API in them as well. With
 * `cnf` a token is good only together with proof of a key (RFC 9449), which nobody asks for here.
 */
function requireAccessToken({ type, claims }: VerifiedToken): void {
  const isOne =
    (type === undefined || (typeof type === "string" && ACCESS_TOKEN_TYPE.test(type))) &&
    ![...ID_TOKEN_CLAIMS, "cnf"].some((claim) => claim in claims);
  if (!isOne) throw new TokenRefused("kind");
}

/** Tokens come with every request; what they say of a person hardly changes in so long. */
const SELDOM_MS = 60_000;
const KEPT_MAX = 10_000;

const process_ = globalThis as typeof globalThis & { launchpadRemembered?: Map<string, number> };

/** Keeps what a token says of its person, once a minute at the most, and returns the person's id. */
async function upsertThrottled(person: KnownPerson): Promise<string> {
  process_.launchpadRemembered ??= new Map();
  const remembered = process_.launchpadRemembered;
  const id = personId(person.issuer, person.subject);
  const last = remembered.get(id);
  if (last !== undefined && Date.now() < last + SELDOM_MS) return id;
  // Set before it is done: of calls at the same time one writes.
  if (remembered.size >= KEPT_MAX) remembered.clear();
  remembered.set(id, Date.now());
  try {
    return await upsertPerson(database(), person);
  } catch (error) {
    remembered.delete(id);
    throw error;
  }
}
