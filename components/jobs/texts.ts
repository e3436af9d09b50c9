import { counted } from "@/lib/contract/launch-request/wording";
import type { Decision } from "@/lib/contract/records/decision";

/** Of client components: they load none of the others. */
export const liveTexts = {
  live: {
    announcement: (status: string) => `Status: ${status}`,
    stale: "The portal does not respond. This page may be out of date. Retrying automatically.",
    signedOut: "Session expired. This page no longer updates.",
    signIn: "Sign in again",
    loading: "Loading…",
    newJobs: (count: number) => `${counted(count, "new job")}: show`,
    noScript: "This page does not update automatically.",
    reload: "Reload",
  },
  freshness: {
    updated: (age: string) => `Updated ${age}`,
    ago: (duration: string) => `${duration} ago`,
    never: "AWS's list has not been read yet",
    stale: "The portal does not respond. Retrying.",
    refresh: "Refresh",
    refreshing: "Refreshing…",
    signedOut: "Session expired.",
    signIn: "Sign in again",
  },
  decision: {
    send: "Send now",
    "send-when-free": "Send when a slot is free",
    "stop-retrying": "Stop retrying",
    cancel: "Cancel launch",
    relaunch: "Launch again under the same name",
    close: "Close launch",
    forOthers: "Only the person who started this launch, or an admin, can do this.",
  } satisfies Record<Decision | "forOthers", string>,
  decisionConsequence: {
    cancel: "A cancelled launch is never sent. You can't undo this.",
    relaunch:
      "The portal sends the same request to AWS again. The job costs money. You can't undo this.",
    close: "A closed launch is never sent again. You can't undo this.",
  } satisfies Partial<Record<Decision, string>>,
  decisionResult: {
    pending: "In progress. Do not close this page.",
  },
  error: {
    unreadable: "Jobs can't be shown",
    unreadableNextStep:
      "The portal could not read its database. No launch is lost or repeated. Try again in a few seconds.",
  },
} as const;
