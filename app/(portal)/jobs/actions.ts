"use server";

import { redirect } from "next/navigation";
import type { RefreshState } from "@/lib/contract/jobs/jobs-list";
import { runAction } from "@/lib/http/actions/action";
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
