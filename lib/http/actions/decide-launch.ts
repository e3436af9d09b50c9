import "server-only";
import { DECISIONS, type Decision } from "@/lib/contract/records/decision";
import { readLaunchId } from "@/lib/contract/records/launch-id";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { nameWhoStopped } from "@/lib/http/page-data/sending-state";
import type { Act } from "@/lib/launch/act";
import {
  cancel,
  closeAbsentLaunch,
  relaunchAbsent,
  sendNow,
} from "@/lib/launch/decide/decide-launch";
import { sendWhenFree, stopRetrying } from "@/lib/launch/decide/retry-decisions";
import type { Action } from "./action";

type Order = { id: string; decision: Decision; attempt?: number };

type UseCase = (order: { act: Act; id: string; attempt?: number }) => Promise<LaunchRecord>;

const USE_CASES: Record<Decision, UseCase> = {
  send: sendNow,
  "send-when-free": sendWhenFree,
  "stop-retrying": stopRetrying,
  cancel,
  relaunch: relaunchAbsent,
  close: closeAbsentLaunch,
};

/** A person's decision about a launch that is held or absent: the form on its page. */
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
      : { ok: false, message: "A launch and what to do with it are expected." };
  },
  run: ({ id, decision, attempt }, { act }) =>
    USE_CASES[decision]({ act, id, attempt }).catch(nameWhoStopped),
};

/** The attempt that the page showed; a form of before does not say it. */
function readAttempt(given: FormDataEntryValue | null): number | undefined | "unreadable" {
  if (given === null) return undefined;
  return typeof given === "string" && /^\d{1,9}$/.test(given) ? Number(given) : "unreadable";
}
