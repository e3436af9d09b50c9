"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { RefreshState } from "@/lib/contract/jobs/jobs-list";
import type { ViewFormState } from "@/lib/contract/views/view-form";
import { runAction } from "@/lib/http/actions/action";
import { changeViewByForm, viewStateOf } from "@/lib/http/actions/change-view";
import { refreshJobsNow } from "@/lib/http/actions/refresh-jobs";

/** Without a script, shows the list again. */
export async function refreshJobsAction(
  _previous: RefreshState,
  data: FormData,
): Promise<RefreshState> {
  const result = await runAction(refreshJobsNow, data);
  if (!result.ok) return { message: result.message };
  redirect(result.data);
}

export async function changeViewAction(
  _previous: ViewFormState,
  data: FormData,
): Promise<ViewFormState> {
  const result = await runAction(changeViewByForm, data);
  if (!result.ok) return viewStateOf(result, data);
  revalidatePath("/jobs");
  redirect(result.data);
}
