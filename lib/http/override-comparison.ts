import "server-only";
import { judgeReason } from "@/lib/contract/sending";
import type { Action } from "@/lib/http/action";
import { overrideComparison } from "@/lib/launch/comparison-state";

/** An admin's word that sending begins without the comparison with AWS. */
export const sendWithoutComparison: Action<{ reason: string }, void> = {
  name: "send without the comparison",
  role: "admin",
  parse(input) {
    const reason = input instanceof FormData ? input.get("reason") : null;
    if (typeof reason !== "string") return { ok: false, message: "A reason is expected." };
    const fault = judgeReason(reason);
    if (fault) return { ok: false, message: fault, fieldErrors: { reason: fault } };
    return { ok: true, value: { reason: reason.trim() } };
  },
  run: ({ reason }, { act }) => overrideComparison({ act, reason }),
};
