import "server-only";
import { roleOfGroups } from "@/lib/access/groups";
import { consumeRateLimit, countRepeat } from "@/lib/access/rate-limit";
import { type PortalCookie, sessionCookie, sessionTokenIn } from "@/lib/access/sessions/cookies";
import {
  createSession,
  deleteExpiredSessions,
  endSessionOf,
  endSessionsOfOtherRole,
} from "@/lib/access/sessions/store";
import { appendAuditEvent } from "@/lib/audit/record-audit-event";
import type { NoRoleReason } from "@/lib/contract/people/no-role-reason";
import type { Role } from "@/lib/contract/people/roles";
import type { SignInFailure } from "@/lib/contract/people/sign-in-failure";
import { database, type Tx } from "@/lib/db/handle";
import { isPortalError } from "@/lib/errors";
import { log } from "@/lib/log";
import { upsertPerson } from "@/lib/people/people";
import { personId } from "@/lib/people/person-id";
import { SignInError } from "./oidc-failure";
import { oidcEnv } from "./oidc-provider";
import { exchangeCode, type ProviderUser } from "./oidc-sign-in";
import { refuseSignIn } from "./sign-in";
import { deletedSignInCookie, takeSignIn } from "./sign-ins";

type Arrival = { headers: Headers; address?: string; at: Date };
type Finished = { cookies: PortalCookie[]; returnTo: string } & (
  | { ok: true }
  | { ok: false; reason: SignInFailure; why?: NoRoleReason }
);

const USER_AGENT_MAX = 300;

/** Uses up the started sign-in in any case. Throws `PortalError` (`too-many-requests`). */
export async function finishSignIn(
  search: string,
  { headers, address, at = new Date() }: Omit<Arrival, "at"> & { at?: Date },
): Promise<Finished> {
  const state = new URLSearchParams(search).get("state");
  const cookies = state ? [deletedSignInCookie(state)] : [];
  let returnTo = "/";
  try {
    const kept = state ? await takeSignIn(state, headers, at) : undefined;
    if (!kept) {
      // The refusal is recorded forever, so anonymous attempts are limited.
      await consumeRateLimit("sign-in", address ?? "");
      throw new SignInError("stale", "unknown-sign-in");
    }
    returnTo = kept.returnTo;
    const user = await exchangeCode(search, kept);
    const arrival = { headers, address, at };
    const role = roleOfGroups(user.groups);
    if (!role) {
      await refuseWithoutRole(user, arrival);
      return { ok: false, reason: "no-role", why: user.noRoleReason, cookies, returnTo };
    }
    const token = await openSession(user, role, arrival);
    return { ok: true, cookies: [...cookies, sessionCookie(token)], returnTo };
  } catch (error) {
    if (isPortalError(error)) throw error;
    return { ok: false, reason: await refuseSignIn(error, address), cookies, returnTo };
  }
}

/** Also ends the session that the browser had before, of any person. */
async function openSession(user: ProviderUser, role: Role, arrival: Arrival): Promise<string> {
  const { headers, address, at } = arrival;
  await consumeRateLimit("session", personId(user.issuer, user.subject));
  await deleteExpiredSessions(at);
  return database().transaction(async (tx) => {
    const { id: actor, nameHash } = await upsertPerson(tx, user);
    const replaced = await endSessionOf(tx, sessionTokenIn(headers));
    const others = await endSessionsOfOtherRole(tx, actor, role);
    const { id, token, hash } = await createSession(tx, {
      personId: actor,
      role,
      groups: user.groups,
      idToken: user.idToken,
      address,
      userAgent: headers.get("user-agent")?.slice(0, USER_AGENT_MAX),
      at,
      maxMs: oidcEnv().sessionMaxMs,
    });
    await recordEnded(tx, others, role);
    await appendAuditEvent(tx, {
      kind: "signed-in",
      actor,
      address,
      object: id,
      detail: { role, nameHash, sessionHash: hash, ...(replaced && { insteadOf: replaced.id }) },
    });
    return token;
  });
}

async function refuseWithoutRole(user: ProviderUser, { address }: Arrival): Promise<void> {
  const { noRoleReason: why, groups } = user;
  const reason = "no-role";
  log("info", "sign-in refused", { code: reason, said: why });
  const id = personId(user.issuer, user.subject);
  const repeated = await countRepeat(["sign-in-refused", id, reason, why]);
  await database().transaction(async (tx) => {
    const { nameHash, isNewName } = await upsertPerson(tx, user);
    await recordEnded(tx, await endSessionsOfOtherRole(tx, id, undefined), undefined);
    if (repeated === undefined && !isNewName) return;
    const times = repeated === undefined || repeated === 1 ? {} : { repeated };
    const detail = { reason, why, groups: groups.length, nameHash, ...times };
    await appendAuditEvent(tx, { kind: "sign-in-refused", actor: id, address, detail });
  });
}

async function recordEnded(
  tx: Tx,
  ended: readonly { id: string; personId: string }[],
  role: Role | undefined,
): Promise<void> {
  for (const { id, personId } of ended) {
    const detail = { why: "role-changed", to: role ?? null };
    await appendAuditEvent(tx, { kind: "session-ended", actor: personId, object: id, detail });
  }
}
