import "server-only";
import { DECISIONS, type Decision } from "@/lib/contract/decision";
import { readLaunchId } from "@/lib/contract/launch-id";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import type { Action } from "@/lib/http/action";
import type { Act } from "@/lib/launch/act";
import { cancel } from "@/lib/launch/cancel";
import { closeAbsentLaunch } from "@/lib/launch/close-absent-launch";
import { relaunchAbsent } from "@/lib/launch/relaunch-absent";
import { sendNow } from "@/lib/launch/send-now";
import { nameWhoStopped } from "./name-who-stopped";

type Order = { id: string; decision: Decision };

const USE_CASES: Record<Decision, (order: { act: Act; id: string }) => Promise<LaunchRecord>> = {
  send: sendNow,
  cancel,
  relaunch: relaunchAbsent,
  close: closeAbsentLaunch,
};

/** A person's word on a launch that rests: the form on its page. */
export const decideLaunch: Action<Order, LaunchRecord> = {
  name: "decide launch",
  role: "analyst",
  parse(input) {
    const data = input instanceof FormData ? input : new FormData();
    const id = readLaunchId(data.get("id"));
    const decision = DECISIONS.find((known) => known === data.get("decision"));
    return id && decision
      ? { ok: true, value: { id, decision } }
      : { ok: false, message: "A launch and what to do with it are expected." };
  },
  run: ({ id, decision }, { act }) => USE_CASES[decision]({ act, id }).catch(nameWhoStopped),
};
