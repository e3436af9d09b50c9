import type { EventKind, LaunchEvent, LaunchState } from "@/lib/contract/records/launch-record";
import { textAt } from "./event-detail";
import { failureTitle } from "./outcome-words";

type TitledEvent = Pick<LaunchEvent, "kind" | "to" | "detail"> &
  Partial<Pick<LaunchEvent, "from" | "attempt">>;

/** Words of one kind of event: of the state that it led to, where that says more. */
type WordsOf = string | ((event: TitledEvent) => string);

const WORDS: Record<EventKind, WordsOf> = {
  reserved: "Saved",
  adopted: byState(
    { duplicate: "Found in AWS after a restore, started twice" },
    "Found in AWS after a restore",
  ),
  "owner-found": "Owner identified by the idempotency key",
  claimed: ({ attempt = 1 }) =>
    attempt > 1 ? `Sending started (attempt ${attempt})` : "Sending started",
  settled: settledWords,
  "not-sent": (event) => withTitle("Not sent", event),
  "retry-set": "Automatic retry started",
  "retry-stopped": "Automatic retry stopped",
  proven: provenWords,
  cancelled: "Cancelled. No job was started",
  orphaned: "Process stopped before AWS replied",
  "absence-seen": "Not in AWS's list of jobs so far",
  resolved: byState(
    { launched: "Job found in AWS", duplicate: "Several jobs found in AWS" },
    "No job in AWS",
  ),
  relaunched: "Launched again under the same name",
  closed: "Closed. No job was started",
  "job-status": ({ detail }) => {
    const status = textAt(detail, "job", "status");
    return status ? `Job status updated: ${status}` : "Job status updated";
  },
};

/** What happened, in a few words. */
export function eventTitle(event: TitledEvent): string {
  const words = WORDS[event.kind];
  return typeof words === "string" ? words : words(event);
}

function settledWords(event: TitledEvent): string {
  switch (event.to) {
    case "launched":
      return "Job started";
    case "duplicate":
      return "Job started, the second of this launch";
    case "rejected":
      return withTitle("Rejected by AWS", event);
    case "unknown":
      return withTitle("Launch status unknown", event);
    default:
      // Without a state it is of before `not-sent`: the launch could not even be claimed.
      return withTitle("Not sent", event);
  }
}

function provenWords({ from, to }: TitledEvent): string {
  if (to === "duplicate") return "Several jobs found in AWS";
  if (to !== "launched") return "Job of an earlier attempt found in AWS";
  return from ? `Job found in AWS after all (was ${from})` : "Job found in AWS after all";
}

/** The cause in today's words; what was stored with the event is for its details. */
function withTitle(words: string, { detail }: TitledEvent): string {
  const title = failureTitle(textAt(detail, "outcome", "code"), {
    message: textAt(detail, "outcome", "details", "message"),
    title: textAt(detail, "outcome", "title"),
  });
  return title ? `${words}: ${title}` : words;
}

function byState(words: Partial<Record<LaunchState, string>>, otherwise: string): WordsOf {
  return ({ to }) => (to && words[to]) ?? otherwise;
}
