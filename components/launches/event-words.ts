import type { EventKind, LaunchEvent, LaunchState } from "@/lib/contract/launch-record";

const WORDS: Record<EventKind, string | Partial<Record<LaunchState, string>>> = {
  reserved: "Put on record",
  claimed: "Taken up, to be sent once",
  settled: {
    launched: "AWS took it and started a job",
    rejected: "AWS refused it",
    unknown: "AWS's answer told nothing for certain",
    reserved: "Proven not executed",
  },
  cancelled: "Cancelled before AWS saw it",
  orphaned: "Nobody was left to hear AWS's answer",
  "absence-seen": "Not among AWS's jobs, so far",
  resolved: {
    launched: "The job was found in AWS",
    absent: "Proven absent from AWS",
    duplicate: "Several jobs of this launch were found in AWS",
  },
  relaunched: "To be launched again, under the same name",
  closed: "Closed: nothing was launched",
  "job-status": "AWS told of the job",
};

/** What happened, in a few words. */
export function eventTitle({ kind, to, detail }: LaunchEvent): string {
  const words = WORDS[kind];
  if (typeof words !== "string") return (to && words[to]) ?? kind;
  const status = textAt(detail, "job", "status");
  return kind === "job-status" && status ? `${words}: ${status}` : words;
}

/** AWS's request id, where the event has one. */
export function eventRequestId({ detail }: LaunchEvent): string | undefined {
  return (
    textAt(detail, "outcome", "requestId") ?? textAt(detail, "outcome", "details", "requestId")
  );
}

/** The failure's title or the reason that the event gives. */
export function eventReason({ detail }: LaunchEvent): string | undefined {
  return (
    textAt(detail, "outcome", "title") ??
    textAt(detail, "reason") ??
    textAt(detail, "job", "message")
  );
}

/** Details are the ledger's notes, of a shape for each kind: whatever is not there is not shown. */
function textAt(detail: unknown, ...path: string[]): string | undefined {
  let value = detail;
  for (const member of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.getOwnPropertyDescriptor(value, member)?.value;
  }
  return typeof value === "string" ? value : undefined;
}
