import type { EventKind, LaunchEvent, LaunchState } from "@/lib/contract/launch-record";
import { textAt } from "@/lib/format/event-detail";

const WORDS: Record<EventKind, string | Partial<Record<LaunchState, string>>> = {
  reserved: "Put on record",
  adopted: {
    launched: "Found in AWS after a restore",
    duplicate: "Found in AWS after a restore, with several jobs",
  },
  "owner-found": "Its key was used again: it belongs to that person",
  claimed: "Taken up, to be sent once",
  settled: {
    launched: "AWS took it and started a job",
    rejected: "AWS refused it",
    unknown: "AWS's answer told nothing for certain",
    reserved: "Proven not executed",
  },
  "not-sent": "Not sent",
  "retry-set": "Retrying started",
  "retry-stopped": "Retrying stopped",
  proven: {
    launched: "Its job was found in AWS",
    duplicate: "Several jobs of this launch were found in AWS",
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
export function eventTitle({
  kind,
  to,
  detail,
}: Pick<LaunchEvent, "kind" | "to" | "detail">): string {
  const words = WORDS[kind];
  if (typeof words !== "string") return (to && words[to]) ?? kind;
  const status = textAt(detail, "job", "status");
  return kind === "job-status" && status ? `${words}: ${status}` : words;
}
