"use server";

import { redirect } from "next/navigation";
import type {
  ExportDecisionState,
  ExportFormState,
} from "@/lib/contract/export-request/export-form";
import { runAction } from "@/lib/http/actions/action";
import {
  decideAboutExport,
  type Exported,
  exportAudience,
  refusedExport,
  rejectedExport,
} from "@/lib/http/actions/export-audience";

/** Redirects to the job's page, which shows the export. */
export async function exportAudienceAction(
  _previous: ExportFormState,
  data: FormData,
): Promise<ExportFormState> {
  const result = await runAction(exportAudience, data);
  if (result.ok) return rejectedExport(data, result.data, result.reference) ?? show(result.data);
  return result.code === "signed-out" ? { kind: result.code } : refusedExport(data, result);
}

export async function decideExportAction(
  _previous: ExportDecisionState,
  data: FormData,
): Promise<ExportDecisionState> {
  const result = await runAction(decideAboutExport, data);
  if (result.ok) return show(result.data);
  const { code, message, reference } = result;
  return code === "signed-out" ? { kind: code } : { kind: "refused", message, reference };
}

function show({ jobId, number, record }: Exported): never {
  const card = number === undefined ? "exports" : `exports-${number}`;
  redirect(`/jobs/${jobId}?exported=${record.id}-${record.attempt}#${card}`);
}
