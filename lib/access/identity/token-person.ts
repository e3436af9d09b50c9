import "server-only";
import { emailIn, nameIn } from "@/lib/access/claims";
import { groupsIn, noRoleReason, roleOfGroups } from "@/lib/access/groups";
import type { Identity } from "@/lib/access/person";
import { rulesOf } from "@/lib/access/rules-of-role";
import { createCache } from "@/lib/access/tokens/cache";
import { isTokenRefused, TokenRefused } from "@/lib/access/tokens/token-refused";
import { type TokenRules, type VerifiedToken, verifyToken } from "@/lib/access/tokens/verify-token";
import { appendAuditEvent, recordAuditEvent } from "@/lib/audit/record-audit-event";
import type { Authority } from "@/lib/contract/people/authority";
import type { NoRoleReason } from "@/lib/contract/people/no-role-reason";
import type { Role } from "@/lib/contract/people/roles";
import { database, type Tx } from "@/lib/db/handle";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/once-per-process";
import { type KnownPerson, upsertPerson } from "@/lib/people/people";
import { personId } from "@/lib/people/person-id";

type Rules = TokenRules & {
  groupsClaim: string;
  isAccessToken?: boolean;
  address?: string;
};

type TokenSource = "proxy" | "bearer";

/** The person of a token. Throws `PortalError` ("unavailable") where its keys can't be fetched. */
export async function tokenPerson(
  source: TokenSource,
  token: string,
  rules: Rules,
): Promise<Identity> {
  try {
    const verified = await verifyToken(token, rules);
    if (rules.isAccessToken) requireAccessToken(verified);
    return await personOf(source, verified, rules);
  } catch (error) {
    if (!isTokenRefused(error)) throw error;
    log("warn", `${source} token refused`, { code: error.fault });
    return { kind: "unauthenticated", reason: "token-refused" };
  }
}

async function personOf(
  source: TokenSource,
  token: VerifiedToken,
  rules: Rules,
): Promise<Identity> {
  const { claims, subject, isCurrent, expiresAt } = token;
  const name = nameIn(claims);
  const person = { issuer: rules.issuer, subject, name, email: emailIn(claims) };
  const role = roleOfGroups(groupsIn(claims, rules.groupsClaim));
  const { address } = rules;
  if (!role) {
    const why = noRoleReason(claims, rules.groupsClaim);
    const id = await upsertThrottled(person, { by: source, why, address });
    await reportNoRole(source, id, { why, address });
    return { kind: "no-role", id, name, why };
  }
  const id = await upsertThrottled(person, { by: source, role, address });
  const isStillAllowed = async () => isCurrent();
  const authority: Authority =
    source === "bearer"
      ? { kind: "token", role, expiresAt: expiresAt.toISOString() }
      : { kind: "proxy", role };
  return {
    kind: "person",
    person: { id, name, role, rules: rulesOf(role), isStillAllowed, authority },
  };
}

const REPORT_INTERVAL_MS = 60 * 60_000;

const reported = oncePerProcess("no-role-reports", () => createCache<true>(REPORT_INTERVAL_MS));

/** Each request brings the token again, and events are kept forever: at most one an hour. */
async function reportNoRole(
  source: TokenSource,
  id: string,
  { why, address }: { why: NoRoleReason; address?: string },
): Promise<void> {
  log("info", `${source} token without a role`, { code: "no-role", said: why });
  const report = `${why} ${id}`;
  if (reported().get(report)) return;
  reported().set(report, true);
  const detail = { reason: "no-role", why };
  await recordAuditEvent({ kind: "sign-in-refused", actor: id, address, detail });
}

/** `at+jwt` is from RFC 9068; most providers still send `JWT` or nothing. */
const ACCESS_TOKEN_TYPE = /^(jwt|(application\/)?at\+jwt)$/i;
/** OpenID Connect Core, sections 2 and 3.3.2.11. */
const ID_TOKEN_CLAIMS = ["nonce", "at_hash", "c_hash"];

/** A provider may name the API in ID tokens too. `cnf` needs a proof of possession (RFC 9449). */
function requireAccessToken({ type, claims }: VerifiedToken): void {
  const isAccessToken =
    (type === undefined || (typeof type === "string" && ACCESS_TOKEN_TYPE.test(type))) &&
    ![...ID_TOKEN_CLAIMS, "cnf"].some((claim) => claim in claims);
  if (!isAccessToken) throw new TokenRefused("kind");
}

const UPSERT_INTERVAL_MS = 60_000;
const KEPT_MAX = 10_000;

/** Milliseconds by person ID. */
const upsertTimes = oncePerProcess("upsert-times", () => new Map<string, number>());

type ReceivedToken = { by: TokenSource; address?: string } & (
  | { role: Role; why?: undefined }
  | { role?: undefined; why: NoRoleReason }
);

async function upsertThrottled(person: KnownPerson, seen: ReceivedToken): Promise<string> {
  const upserted = upsertTimes();
  const id = personId(person.issuer, person.subject);
  const last = upserted.get(id);
  if (last !== undefined && Date.now() < last + UPSERT_INTERVAL_MS) return id;
  // Set before the write, so that only one of several concurrent calls writes.
  if (upserted.size >= KEPT_MAX) upserted.clear();
  upserted.set(id, Date.now());
  try {
    await database().transaction((tx) => upsertAndRecord(tx, person, seen));
    return id;
  } catch (error) {
    upserted.delete(id);
    throw error;
  }
}

/** A token makes no session, so only a person's first one and a new name are recorded. */
async function upsertAndRecord(
  tx: Tx,
  person: KnownPerson,
  { by, role, why, address }: ReceivedToken,
) {
  const { id: actor, nameHash, isNewName } = await upsertPerson(tx, person);
  if (!isNewName) return;
  const known = { actor, address };
  await appendAuditEvent(
    tx,
    role
      ? { ...known, kind: "signed-in", detail: { role, by, nameHash } }
      : { ...known, kind: "sign-in-refused", detail: { reason: "no-role", why, by, nameHash } },
  );
  if (!role) reported().set(`${why} ${actor}`, true);
}
