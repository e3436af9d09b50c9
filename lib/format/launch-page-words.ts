// Imported by client components: keep it free of the words of failures.
import type { Decision } from "@/lib/contract/records/decision";
import type { LaunchState, Resolver } from "@/lib/contract/records/launch-record";
import type { HeldAction } from "@/lib/contract/urls/held-launches";

export const DECISION_WORDS: Record<Decision, string> = {
  send: "Send now",
  "send-when-free": "Send when a slot is free",
  "stop-retrying": "Stop retrying",
  cancel: "Cancel",
  relaunch: "Launch again under the same name",
  close: "Close",
};

export const RESOLVER_WORDS: Record<Resolver, string> = {
  response: "AWS's answer",
  reconciler: "the portal, from AWS's list of jobs",
  person: "a person",
};

export const HELD_WORDS: Record<HeldAction, { verb: string; note: string; done: string }> = {
  send: {
    verb: "Send",
    note: "Each launch is sent once. Launches that are no longer held are not changed.",
    done: "queued for sending",
  },
  cancel: {
    verb: "Cancel",
    note: "These launches will not be sent. Launches that are no longer held are not changed.",
    done: "cancelled",
  },
};

/** Notices above the list; `#` stands for the number of launches. */
export const ATTENTION_WORDS: Record<
  Extract<LaunchState, "duplicate" | "unknown" | "absent">,
  { one: string; many: string; explanation: string }
> = {
  duplicate: {
    one: "Incident: 1 launch started twice",
    many: "Incident: # launches started twice",
    explanation:
      "This stopped all sending. Report it to the portal's operator, decide which job to keep, and delete the others in AWS.",
  },
  unknown: {
    one: "1 launch with unknown status",
    many: "# launches with unknown status",
    explanation:
      "Their jobs may have been started. No action needed. The portal checks AWS's list of jobs and does not send these launches again.",
  },
  absent: {
    one: "1 launch not found in AWS",
    many: "# launches not found in AWS",
    explanation: "Launch each one again under the same name, or close it.",
  },
};
