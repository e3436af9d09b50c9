import "server-only";
import { DECISIONS, type Decision } from "@/lib/contract/records/decision";
import { readLaunchId } from "@/lib/contract/records/launch-id";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { env } from "@/lib/env";
import { rethrowWithStopper } from "@/lib/http/page-data/sending-state";
import { requireNotDraining } from "@/lib/http/request/require-not-draining";
import {
  cancel,
  closeAbsentLaunch,
  relaunchAbsent,
  sendNow,
} from "@/lib/launch/decide/decide-launch";
import { sendWhenFree, stopRetrying } from "@/lib/launch/decide/retry-decisions";
import { requireLaunch } from "@/lib/launch/proof/require-launch";
import { resultWithin } from "@/lib/launch/send/result-within";
import type { Sender } from "@/lib/launch/sender";
import type { Action } from "./action";

type Order = { id: string; decision: Decision; attempt?: number };

type UseCase = (order: Sender & { id: string; attempt?: number }) => Promise<LaunchRecord>;

const USE_CASES: Record<Decision, UseCase> = {
  send: sendNow,
  "send-when-free": sendWhenFree,
  "stop-retrying": stopRetrying,
  cancel,
  relaunch: relaunchAbsent,
  close: closeAbsentLaunch,
};

const SENT_AT_ONCE: readonly Decision[] = ["send", "relaunch"];

export const decideLaunch: Action<Order, LaunchRecord> = {
  name: "decide launch",
  role: "analyst",
  parse(input) {
    const data = input instanceof FormData ? input : new FormData();
    const id = readLaunchId(data.get("id"));
    const decision = DECISIONS.find((known) => known === data.get("decision"));
    const attempt = readAttempt(data.get("attempt"));
    return id && decision && attempt !== "unreadable"
      ? { ok: true, value: { id, decision, attempt } }
      : {
          ok: false,
          message: "The form has no valid launch or action. Reload the page and try again.",
        };
  },
  async run({ id, decision, attempt }, { actor, connection, isScripted }) {
    if (SENT_AT_ONCE.includes(decision)) requireNotDraining();
    const order = { actor, connection, id, attempt };
    const decided = USE_CASES[decision](order).catch(rethrowWithStopper);
    if (!isScripted) return decided;
    return resultWithin(decided, { waitMs: env().pageWaitMs, recorded: () => requireLaunch(id) });
  },
};

/** The attempt that the page showed; missing in forms of older versions. */
function readAttempt(given: FormDataEntryValue | null): number | undefined | "unreadable" {
  if (given === null) return undefined;
  return typeof given === "string" && /^\d{1,9}$/.test(given) ? Number(given) : "unreadable";
}
