import "server-only";
import type { Identity } from "@/lib/access/person";
import { consumeRateLimit, countRepeat, networkOf } from "@/lib/access/rate-limit";
import { recordAuditEvent, UNKNOWN_ACTOR } from "@/lib/audit/record-audit-event";
import type { PortalErrorCode } from "@/lib/contract/api/action-result";
import { isPortalError } from "@/lib/errors";
import { describeError, log } from "@/lib/log";
import { metrics } from "@/lib/metrics";

/** Refusals that can be misuse; the others are mistakes. */
const RECORDED: ReadonlySet<PortalErrorCode> = new Set([
  "foreign-origin",
  "forbidden",
  "not-allowed",
  "limit-reached",
  "sending-stopped",
]);

type Refused = { object: string; identity?: Identity; address?: string };

/** Records a refusal in the audit; of identical ones the 1st, 10th, 100th … an hour. Never throws. */
export async function recordRefusal(
  error: unknown,
  { object, identity, address }: Refused,
): Promise<void> {
  if (!isPortalError(error)) return;
  metrics().refusals.inc({ code: error.code });
  if (!RECORDED.has(error.code)) return;
  const actor = actorOf(identity);
  const { code, fieldErrors } = error;
  const fields = fieldErrors && Object.keys(fieldErrors);
  const who = actor === UNKNOWN_ACTOR ? networkOf(address ?? "") : actor;
  try {
    // Events are kept forever, so anonymous ones are limited; other sites can cause them.
    if (actor === UNKNOWN_ACTOR) await consumeRateLimit("refusal", address ?? "");
    const repeated = await countRepeat(["call-refused", who, object, code, ...(fields ?? [])]);
    if (repeated === undefined) return;
    const detail = { code, fields, ...(repeated > 1 && { repeated }) };
    await recordAuditEvent({ kind: "call-refused", actor, address, object, detail });
  } catch (unrecorded) {
    log("warn", "refusal not recorded", { code, ...describeError(unrecorded) });
  }
}

function actorOf(identity: Identity | undefined): string {
  if (identity?.kind === "person") return identity.person.id;
  return identity?.kind === "no-role" ? identity.id : UNKNOWN_ACTOR;
}
