import "server-only";
import type { ExportDecision, ExportRecord } from "@/lib/contract/records/export-record";
import { database } from "@/lib/db/handle";
import { PortalError } from "@/lib/errors";
import { EXPORT_STATE_WORDS } from "@/lib/format/failures/export-outcome-words";
import type { Sender } from "@/lib/launch/sender";
import { cancelExport, closeAbsentExport } from "@/lib/ledger/exports/settle-export";
import { asAuthor } from "@/lib/people/actor";
import type { ExportTarget } from "./check-export";
import { requireMayDecideExport } from "./may-export";
import { requireExport, sendAgain } from "./start-export";

type DecidedExport = Sender & {
  id: string;
  target: ExportTarget;
  decision: ExportDecision;
  attempt: number;
};

/** Throws `PortalError` if the export has changed, or the person may not decide about it. */
export async function decideExport(order: DecidedExport): Promise<ExportRecord> {
  const { actor, id, target, decision, attempt } = order;
  const record = await requireExport(id);
  if (record.audienceGenerationJobArn !== target.jobArn) {
    throw new PortalError("not-found", "This job has no such export.");
  }
  requireMayDecideExport(actor, record);
  const needed = decision === "send" || decision === "cancel" ? "reserved" : "absent";
  if (record.state !== needed || record.attempt !== attempt) throw hasChanged(record);
  const step = { id, attempt, ...asAuthor(actor) };
  switch (decision) {
    case "send":
    case "repeat":
      return sendAgain(record, order, target);
    case "cancel":
      return (await cancelExport(database(), step)) ?? refuseChanged(id);
    case "close":
      return (await closeAbsentExport(database(), step)) ?? refuseChanged(id);
  }
}

async function refuseChanged(id: string): Promise<never> {
  throw hasChanged(await requireExport(id));
}

function hasChanged({ state }: ExportRecord): PortalError {
  const words = `This export has changed. Its status is “${EXPORT_STATE_WORDS[state]}”. Reload the page, then decide.`;
  return new PortalError("wrong-state", words);
}
