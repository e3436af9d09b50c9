"use server";

import { redirect } from "next/navigation";
import type { BatchFormState } from "@/lib/contract/launch-form/batch-form";
import { runAction } from "@/lib/http/actions/action";
import { submitBatchForm, typedIn } from "@/lib/http/actions/submit-batch";
import { readKey } from "@/lib/http/actions/submit-launch-form";

export async function batchAction(
  _previous: BatchFormState,
  data: FormData,
): Promise<BatchFormState> {
  const result = await runAction(submitBatchForm, data);
  if (!result.ok) {
    // Clients can call an action with any value.
    const form = data instanceof FormData ? data : new FormData();
    return { key: readKey(form), ...typedIn(form), refusal: result.message };
  }
  if (result.data.kind === "saved") redirect(`/batches/${result.data.id}`);
  return result.data.state;
}
