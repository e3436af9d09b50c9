import type { EventKind, LaunchEvent, LaunchState } from "@/lib/contract/records/launch-record";
import { failureTitle } from "@/lib/format/failures/outcome-words";
import { STATE_WORDS } from "@/lib/format/state-words";
import { textAt } from "./event-detail";

type TitledEvent = Pick<LaunchEvent, "kind" | "to" | "detail"> &
  Partial<Pick<LaunchEvent, "from" | "attempt">>;

type WordsOf = string | ((event: TitledEvent) => string);

const SEVERAL_JOBS = `${STATE_WORDS.duplicate}: several jobs found in AWS`;

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
  cancelled: "Cancelled: no job was started",
  orphaned: "Process stopped before AWS replied",
  "absence-seen": "Not in AWS's list of jobs yet",
  resolved: byState({ launched: "Job found in AWS", duplicate: SEVERAL_JOBS }, STATE_WORDS.absent),
  relaunched: "Launched again under the same name",
  closed: "Closed: no job was started",
  "job-status": ({ detail }) => {
    const status = textAt(detail, "job", "status");
    return status ? `Job status updated: ${status}` : "Job status updated";
  },
};

export function eventTitle(event: TitledEvent): string {
  const words = WORDS[event.kind];
  return typeof words === "string" ? words : words(event);
}

function settledWords(event: TitledEvent): string {
  switch (event.to) {
    case "launched":
      return "Job started";
    case "duplicate":
      return "Second job of this launch started";
    case "rejected":
      return withTitle("Refused by AWS", event);
    case "unknown":
      return withTitle("Launch status unknown", event);
    default:
      // Events without a state are older than the kind `not-sent`.
      return withTitle("Not sent", event);
  }
}

function provenWords({ from, to }: TitledEvent): string {
  if (to === "duplicate") return SEVERAL_JOBS;
  if (to !== "launched") return "Job of an earlier attempt found in AWS";
  return from ? `Job found in AWS (was: ${STATE_WORDS[from]})` : "Job found in AWS";
}

/** Uses the current words; the stored title is shown in the details. */
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
