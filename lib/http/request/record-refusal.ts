import "server-only";
import type { Identity } from "@/lib/access/person";
import { spend } from "@/lib/access/rate-limit";
import { UNKNOWN_ACTOR, recordAuditEvent } from "@/lib/audit/record-audit-event";
import type { PortalErrorCode } from "@/lib/contract/api/action-result";
import { PortalError } from "@/lib/errors";
import { describeError, log } from "@/lib/log";

/** Refusals that say something of who asked; the others are slips, or noise. */
const RECORDED: ReadonlySet<PortalErrorCode> = new Set([
  "foreign-origin",
  "forbidden",
  "not-allowed",
  "limit-reached",
  "sending-stopped",
]);

type Refused = { what: string; who?: Identity; address?: string };

/** Puts a refusal into the audit's chain. What can't be recorded is refused all the same. */
export async function recordRefusal(
  error: unknown,
  { what, who, address }: Refused,
): Promise<void> {
  if (!(error instanceof PortalError) || !RECORDED.has(error.code)) return;
  const actor = actorOf(who);
  const { code, fieldErrors } = error;
  const detail = { code, ...(fieldErrors && { fields: Object.keys(fieldErrors) }) };
  try {
    // The chain is for ever: a stranger may not fill it faster than anything else.
    if (actor === UNKNOWN_ACTOR) await spend("stranger", address ?? "");
    await recordAuditEvent({ kind: "call-refused", actor, address, object: what, detail });
  } catch (unrecorded) {
    log("warn", "refusal not recorded", { code, ...describeError(unrecorded) });
  }
}

function actorOf(who: Identity | undefined): string {
  if (who?.kind === "person") return who.person.id;
  return who?.kind === "no-role" ? who.id : UNKNOWN_ACTOR;
}
