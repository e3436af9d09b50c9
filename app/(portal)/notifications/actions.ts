"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { BellState } from "@/lib/contract/records/notification";
import { type Action, runAction } from "@/lib/http/actions/action";
import { setDefaultBell, setJobBell } from "@/lib/http/actions/set-bell";

export async function setBellAction(_previous: BellState, data: FormData): Promise<BellState> {
  return runBellAction(setJobBell, data);
}

export async function setDefaultBellAction(
  _previous: BellState,
  data: FormData,
): Promise<BellState> {
  return runBellAction(setDefaultBell, data);
}

async function runBellAction<Input>(
  action: Action<Input, { page: string; isScripted: boolean }>,
  data: FormData,
): Promise<BellState> {
  const result = await runAction(action, data);
  if (result.ok) {
    // The frame of each page begins or ends to ask for ends of jobs.
    revalidatePath("/", "layout");
    if (!result.data.isScripted) redirect(result.data.page);
    return null;
  }
  const { code, message, reference } = result;
  return code === "signed-out" ? { kind: code } : { kind: "refused", message, reference };
}
