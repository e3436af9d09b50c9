"use server";

import { redirect } from "next/navigation";
import type { DeleteState, TagsState } from "@/lib/contract/job-changes/job-change";
import type { DecisionState } from "@/lib/contract/records/decision";
import { runAction } from "@/lib/http/actions/action";
import {
  changeTagsByForm,
  deleteJobByForm,
  deleteStateOf,
  tagsStateOf,
} from "@/lib/http/actions/change-job";
import { decideLaunch } from "@/lib/http/actions/decide-launch";

/** Redirects to the launch's page, which shows the result. */
export async function decideLaunchAction(
  _previous: DecisionState,
  data: FormData,
): Promise<DecisionState> {
  const result = await runAction(decideLaunch, data);
  if (result.ok) redirect(`/jobs/${result.data.id}`);
  const { code, message, reference } = result;
  return code === "signed-out" ? { kind: code } : { kind: "refused", message, reference };
}

/** Redirects to the job's page, which shows that AWS deletes it. */
export async function deleteJobAction(
  _previous: DeleteState,
  data: FormData,
): Promise<DeleteState> {
  const result = await runAction(deleteJobByForm, data);
  if (result.ok && result.data.kind === "deleted") redirect(`/jobs/${result.data.id}`);
  return deleteStateOf(result, data);
}

export async function changeTagsAction(_previous: TagsState, data: FormData): Promise<TagsState> {
  const result = await runAction(changeTagsByForm, data);
  if (result.ok && result.data.kind === "tagged") redirect(`/jobs/${result.data.id}`);
  return tagsStateOf(result, data);
}
