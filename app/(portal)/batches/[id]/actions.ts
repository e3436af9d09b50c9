"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/http/actions/action";
import { pauseBatchByForm } from "@/lib/http/actions/pause-batch";

/** The message of a refusal. */
export async function pauseBatchAction(
  _previous: string | null,
  data: FormData,
): Promise<string | null> {
  const result = await runAction(pauseBatchByForm, data);
  if (!result.ok) return result.message;
  revalidatePath(`/batches/${result.data}`);
  return null;
}
