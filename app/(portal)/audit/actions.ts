"use server";

import { redirect } from "next/navigation";
import type { VerifyState } from "@/lib/contract/ledger-verification";
import { runAction } from "@/lib/http/action";
import { verifyNow } from "@/lib/http/verify-now";

/** The button "Verify now"; the page then shows the new verdict. */
export async function verifyLedgerAction(
  _previous: VerifyState,
  data: FormData,
): Promise<VerifyState> {
  const result = await runAction(verifyNow, data);
  if (result.ok) redirect("/audit");
  const { message, reference } = result;
  return { message, reference };
}
