import "server-only";
import { validateReason } from "@/lib/contract/records/sending";
import { overrideComparison } from "@/lib/launch/gate/comparison-state";
import { resumeSending, stopSending } from "@/lib/launch/gate/sending-switch";
import type { Action, ParsedInput } from "./action";

/** `seen`: time of the last change that the page showed. */
type SwitchChange = { reason: string; seen?: string };

export const stopAllSending: Action<SwitchChange, void> = {
  name: "stop sending",
  role: "admin",
  parse: parseChange,
  run: async (change, { actor }) => void (await stopSending({ actor, ...change })),
};

export const resumeAllSending: Action<SwitchChange, void> = {
  name: "resume sending",
  role: "admin",
  parse: parseChange,
  run: async (change, { actor }) => void (await resumeSending({ actor, ...change })),
};

const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function parseChange(input: unknown): ParsedInput<SwitchChange> {
  const data = input instanceof FormData ? input : new FormData();
  const [reason, seen] = [data.get("reason"), data.get("seen")];
  if (typeof reason !== "string" || typeof seen !== "string" || !isSeenTime(seen)) {
    return { ok: false, message: "The form is incomplete. Reload the page and try again." };
  }
  const fault = validateReason(reason);
  if (fault) return { ok: false, message: fault, fieldErrors: { reason: fault } };
  return { ok: true, value: { reason: reason.trim(), ...(seen !== "" && { seen }) } };
}

/** Empty if sending was never stopped. */
function isSeenTime(seen: string): boolean {
  return seen === "" || (TIMESTAMP.test(seen) && !Number.isNaN(Date.parse(seen)));
}

export const sendWithoutComparison: Action<{ reason: string }, void> = {
  name: "send without the comparison",
  role: "admin",
  parse(input) {
    const reason = input instanceof FormData ? input.get("reason") : null;
    if (typeof reason !== "string") return { ok: false, message: "Enter a reason." };
    const fault = validateReason(reason);
    if (fault) return { ok: false, message: fault, fieldErrors: { reason: fault } };
    return { ok: true, value: { reason: reason.trim() } };
  },
  run: ({ reason }, { actor }) => overrideComparison({ actor, reason }),
};
