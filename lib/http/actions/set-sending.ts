import "server-only";
import { validateReason } from "@/lib/contract/records/sending";
import { overrideComparison } from "@/lib/launch/gate/comparison-state";
import { resumeSending, stopSending } from "@/lib/launch/gate/sending-switch";
import type { Action, ParsedInput } from "./action";

type Turn = { reason: string; seen?: string };

/** The forms of the switch: a reason, and the turn of the switch that the page showed. */
export const stopAllSending: Action<Turn, void> = {
  name: "stop sending",
  role: "admin",
  parse: parseTurn,
  run: async (turn, { act }) => void (await stopSending({ act, ...turn })),
};

export const resumeAllSending: Action<Turn, void> = {
  name: "resume sending",
  role: "admin",
  parse: parseTurn,
  run: async (turn, { act }) => void (await resumeSending({ act, ...turn })),
};

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function parseTurn(input: unknown): ParsedInput<Turn> {
  const data = input instanceof FormData ? input : new FormData();
  const [reason, seen] = [data.get("reason"), data.get("seen")];
  if (typeof reason !== "string" || typeof seen !== "string" || !isMoment(seen)) {
    return { ok: false, message: "A reason is expected, and which turn of the switch was seen." };
  }
  const fault = validateReason(reason);
  if (fault) return { ok: false, message: fault, fieldErrors: { reason: fault } };
  return { ok: true, value: { reason: reason.trim(), ...(seen !== "" && { seen }) } };
}

/** Empty: the switch had never been turned. */
function isMoment(seen: string): boolean {
  return seen === "" || (MOMENT.test(seen) && !Number.isNaN(Date.parse(seen)));
}

/** An admin's word that sending begins without the comparison with AWS. */
export const sendWithoutComparison: Action<{ reason: string }, void> = {
  name: "send without the comparison",
  role: "admin",
  parse(input) {
    const reason = input instanceof FormData ? input.get("reason") : null;
    if (typeof reason !== "string") return { ok: false, message: "A reason is expected." };
    const fault = validateReason(reason);
    if (fault) return { ok: false, message: fault, fieldErrors: { reason: fault } };
    return { ok: true, value: { reason: reason.trim() } };
  },
  run: ({ reason }, { act }) => overrideComparison({ act, reason }),
};
