"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { VerifyState } from "@/lib/contract/records/ledger-verification";
import { runAction } from "@/lib/http/actions/action";
import { verifyNow } from "@/lib/http/actions/verify-ledger";
import { refererPath } from "@/lib/http/request/referer-path";

export async function verifyLedgerAction(
  _previous: VerifyState,
  data: FormData,
): Promise<VerifyState> {
  const result = await runAction(verifyNow, data);
  if (result.ok) redirect(await filteredAudit());
  const { message, reference } = result;
  return { message, reference };
}

async function filteredAudit(): Promise<string> {
  const path = refererPath((await headers()).get("referer"));
  return /^\/audit(\?|$)/.test(path) ? path : "/audit";
}
