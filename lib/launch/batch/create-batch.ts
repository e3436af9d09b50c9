import "server-only";
import { notSentOutcome } from "@/lib/aws/errors/map-error";
import { type MemberFault, validateRequestFor } from "@/lib/contract/api/validate-request";
import { BATCH_MAX } from "@/lib/contract/launch-form/batch";
import { validateRules } from "@/lib/contract/launch-form/validation/validate-rules";
import { jsonPointer } from "@/lib/contract/launch-request/json-pointer";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import type { Template } from "@/lib/contract/templates/template";
import { databaseNow } from "@/lib/db/database-clock";
import { database } from "@/lib/db/handle";
import { env } from "@/lib/env";
import { requireSendingAllowed, requireTemplateAllows } from "@/lib/launch/gate/may-launch";
import { asRetryFor } from "@/lib/launch/send/retry-plan";
import type { Sender } from "@/lib/launch/sender";
import { type ReservedBatch, reserveBatch } from "@/lib/ledger/steps/reserve-batch";
import { asAuthor } from "@/lib/people/actor";
import { type NamedTemplate, recordTemplate } from "@/lib/templates/bind-template";

export type BatchOrder = Sender & {
  idempotencyKey: string;
  requests: readonly LaunchRequest[];
  /** Whose locked fields bind if the person launches only from templates. */
  template?: NamedTemplate;
  /** When the authority of the person ends. */
  endsAt: Date;
};

/**
 * Records all launches, which the portal sends when slots are free. Throws `PortalError` if not
 * allowed now. The requests have been validated.
 */
export async function createBatch(order: BatchOrder): Promise<ReservedBatch> {
  const { actor, connection, idempotencyKey, requests, endsAt, template: named } = order;
  let template: Template | undefined;
  const { region } = connection;
  const count = requests.length;
  return reserveBatch(database(), {
    ...asAuthor(actor),
    idempotencyKey,
    requests,
    correlationTag: env().launchTag,
    region,
    connection: connection.id,
    endsAt,
    by: { ...asRetryFor(actor), waitsForSlot: true },
    outcomeOf: (request) => notSentOutcome("waiting-for-slot", { request, region }),
    async guard(tx) {
      template = await requireTemplateAllows(tx, order, {
        requests,
        template: named,
        path: "launches",
      });
      const at = await databaseNow(tx);
      await requireSendingAllowed(tx, { actor, planned: { actor: actor.id }, at, count });
    },
    onReserved: (tx, { id: launchId }) =>
      recordTemplate(tx, { actor, launchId }, { template, named }),
  });
}

export type BatchValidation =
  | { ok: true; requests: LaunchRequest[] }
  | { ok: false; faults: MemberFault[] };

/** Each as a launch of its own; and names that the batch has twice. Pointers begin with the row. */
export function validateBatch(
  values: readonly unknown[],
  { actor, connection }: Sender,
): BatchValidation {
  const options = { correlationTag: env().launchTag };
  const requests: LaunchRequest[] = [];
  const faults: MemberFault[] = [];
  const names = new Map<string, number>();
  for (const [row, value] of values.entries()) {
    const validation = validateRequestFor(value, options);
    const found = validation.ok
      ? [
          ...validateRules(validation.request, actor.rules),
          ...validateRules(validation.request, connection.rules, "This account"),
        ].map(({ field, message }) => ({ pointer: jsonPointer(field.split(".")), detail: message }))
      : validation.faults;
    faults.push(...found.map((fault) => ({ ...fault, pointer: `/${row}${fault.pointer}` })));
    if (!validation.ok) continue;
    requests.push(validation.request);
    const { name } = validation.request;
    const first = names.get(name);
    if (first === undefined) names.set(name, row);
    else {
      const detail = `Launch ${first} has the same name. AWS accepts each name once.`;
      faults.push({ pointer: `/${row}/name`, detail });
    }
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, requests };
}

export const BATCH_SIZE_FAULT = `Must have 1 to ${BATCH_MAX} launches.`;
