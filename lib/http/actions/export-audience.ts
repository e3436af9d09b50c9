import "server-only";
import {
  type ExportFormFault,
  type ExportFormState,
  readExportForm,
  requestOfForm,
} from "@/lib/contract/export-request/export-form";
import { type ExportRequest, validateExport } from "@/lib/contract/export-request/export-request";
import type { Viewer } from "@/lib/contract/people/visibility";
import {
  EXPORT_DECISIONS,
  type ExportDecision,
  type ExportRecord,
} from "@/lib/contract/records/export-record";
import { env } from "@/lib/env";
import { PortalError } from "@/lib/errors";
import type { ExportTarget } from "@/lib/exports/check-export";
import { decideExport } from "@/lib/exports/decide-export";
import { beginExport, type ExportOrder, requireExport } from "@/lib/exports/start-export";
import { exportTargetOf } from "@/lib/http/page-data/export-target";
import { rethrowWithStopper } from "@/lib/http/page-data/sending-state";
import { requireNotDraining } from "@/lib/http/request/require-not-draining";
import { pageKey } from "@/lib/launch/read/page-key";
import { resultWithin } from "@/lib/launch/send/result-within";
import type { Action } from "./action";
import { readKey } from "./submit-launch-form";

type Submission = { jobId: string; arn?: string; key: string; request: ExportRequest };

export type Exported = {
  jobId: string;
  /** Of the job, if its launch was started twice. */
  number?: number;
  record: ExportRecord;
};

const FAULT_OF_POINTER: Record<string, ExportFormFault> = {
  "/name": "name",
  "/description": "description",
};

export const exportAudience: Action<Submission, Exported> = {
  name: "export audience",
  role: "analyst",
  parse(input) {
    const data = input instanceof FormData ? input : new FormData();
    const jobId = data.get("id");
    if (typeof jobId !== "string" || jobId === "") {
      return { ok: false, message: "The form has no job. Reload the page and try again." };
    }
    const request = requestOfForm(readExportForm(data));
    const validation = validateExport(request);
    if (validation.ok) {
      const order = { jobId, key: readKey(data), request: validation.request };
      return { ok: true, value: { ...order, ...arnIn(data) } };
    }
    const hasSize =
      request.audienceSize.type !== undefined && request.audienceSize.value !== undefined;
    const faults = validation.faults.map(({ pointer, detail }) => {
      const field = FAULT_OF_POINTER[pointer] ?? "size";
      return [field, field === "size" && !hasSize ? CHOOSE_A_SIZE : detail];
    });
    const fieldErrors: Record<string, string> = Object.fromEntries(faults);
    return { ok: false, message: "Fix the marked fields, then export again.", fieldErrors };
  },
  async run({ jobId, arn, key, request }, { actor, connection, isScripted }) {
    requireNotDraining();
    const { number, ...target } = await requireTarget(jobId, actor, arn);
    const order = { actor, connection, target, request, idempotencyKey: key, isPageKey: true };
    const record = await exported(order, isScripted).catch(rethrowWithStopper);
    return { jobId, number, record };
  },
};

/** Needed only of a launch that was started twice. */
function arnIn(data: FormData): { arn?: string } {
  const arn = data.get("arn");
  return typeof arn === "string" ? { arn } : {};
}

const CHOOSE_A_SIZE = "Choose an audience size.";

/** A script's page must not wait for AWS: the job's page shows what became of the export. */
async function exported(order: ExportOrder, isScripted: boolean): Promise<ExportRecord> {
  const { kind, record, sent } = await beginExport(order);
  if (kind === "conflict") {
    throw new PortalError(
      "wrong-state",
      "This page was already used for another export. Reload the page and try again.",
    );
  }
  if (!isScripted) return sent;
  return resultWithin(sent, { waitMs: env().pageWaitMs, recorded: async () => record });
}

async function requireTarget(
  jobId: string,
  viewer: Viewer,
  arn?: string,
): Promise<ExportTarget & { number: number | undefined }> {
  const target = await exportTargetOf(jobId, viewer, arn);
  if (!target) throw new PortalError("not-found", "Job not found.");
  return target;
}

type Refused = { message: string; fieldErrors?: Record<string, string>; reference: string };

/** What the form shows again, with what was typed. */
export function refusedExport(
  data: FormData,
  { message, fieldErrors = {}, reference }: Refused,
): ExportFormState {
  const { name, description, ...others } = fieldErrors;
  const size = others.size ?? others["audienceSize.value"];
  const faults = {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(size !== undefined && { size }),
  };
  const values = readExportForm(data);
  return { kind: "refused", message, faults, values, key: readKey(data), reference };
}

/** AWS refused the export: its key is used up, and its name is free. */
export function rejectedExport(
  data: FormData,
  { record }: Exported,
  reference: string,
): ExportFormState {
  const { outcome } = record;
  if (record.state !== "rejected" || outcome?.state !== "rejected") return null;
  const message = `${outcome.title}. ${outcome.explanation} ${outcome.nextStep}`;
  const values = readExportForm(data);
  return { kind: "refused", message, faults: {}, values, key: pageKey(), reference };
}

type Order = { jobId: string; arn?: string; id: string; decision: ExportDecision; attempt: number };

const SENT_AT_ONCE: readonly ExportDecision[] = ["send", "repeat"];

export const decideAboutExport: Action<Order, Exported> = {
  name: "decide export",
  role: "analyst",
  parse(input) {
    const data = input instanceof FormData ? input : new FormData();
    const [jobId, id, attempt] = [data.get("id"), data.get("export"), data.get("attempt")];
    const decision = EXPORT_DECISIONS.find((known) => known === data.get("decision"));
    const isComplete = typeof jobId === "string" && typeof id === "string" && decision;
    if (!isComplete || typeof attempt !== "string" || !/^\d{1,9}$/.test(attempt)) {
      const message = "The form has no valid export or action. Reload the page and try again.";
      return { ok: false, message };
    }
    const order = { jobId, id, decision, attempt: Number(attempt) };
    return { ok: true, value: { ...order, ...arnIn(data) } };
  },
  async run({ jobId, arn, ...order }, { actor, connection, isScripted }) {
    if (SENT_AT_ONCE.includes(order.decision)) requireNotDraining();
    const { number, ...target } = await requireTarget(jobId, actor, arn);
    const decided = decideExport({ ...order, actor, connection, target }).catch(rethrowWithStopper);
    const record = isScripted
      ? await resultWithin(decided, {
          waitMs: env().pageWaitMs,
          recorded: () => requireExport(order.id),
        })
      : await decided;
    return { jobId, number, record };
  },
};
