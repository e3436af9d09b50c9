import { historyTexts as words } from "@/components/jobs/page/texts";
import type { JobChangeEvent } from "@/lib/contract/job-changes/job-change";
import type { JobHistory } from "@/lib/contract/records/job-history";
import type { LaunchEvent } from "@/lib/contract/records/launch-record";
import { eventReason, eventRequestId } from "@/lib/format/events/event-detail";
import { eventTitle } from "@/lib/format/events/event-words";
import { exportEventTitle } from "@/lib/format/events/export-event-words";

export type HistoryEntry = {
  seq?: number;
  at: string;
  actor: string;
  title: string;
  /** Names and keys that people gave, each with what it is. */
  about: { label: string; text: string }[];
  reason?: string;
  requestId?: string;
  detail?: unknown;
};

/** All that is recorded of a launch and its jobs, oldest first. */
export function historyEntries(
  launchEvents: readonly LaunchEvent[],
  { arns, changes, exports }: JobHistory,
): HistoryEntry[] {
  const entries = [
    ...launchEvents.map(entryOfLaunch),
    ...changes.map((change) => entryOfChange(change, arns)),
    ...exports.map(entryOfExport),
  ];
  // Stable: events of one moment stay in their order.
  return entries.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function entryOfLaunch(event: LaunchEvent): HistoryEntry {
  const { seq, at, actor, detail } = event;
  return {
    ...{ seq, at, actor, title: eventTitle(event), about: [], detail },
    ...{ reason: eventReason(event), requestId: eventRequestId(event) },
  };
}

function entryOfExport(event: JobHistory["exports"][number]): HistoryEntry {
  const { seq, at, actor, name } = event;
  const about = [{ label: words.exportName, text: name }];
  const title = exportEventTitle(event);
  return { seq, at, actor, title, about, requestId: eventRequestId(event) };
}

function entryOfChange(change: JobChangeEvent, arns: readonly string[]): HistoryEntry {
  const { seq, at, actor, audienceGenerationJobArn: arn, outcome, set, removed } = change;
  const about = [
    { label: words.job, text: arns.length > 1 ? `${arns.indexOf(arn) + 1}` : "" },
    { label: words.tagsSet, text: set.join(", ") },
    { label: words.tagsRemoved, text: removed.join(", ") },
  ].filter(({ text }) => text !== "");
  const { title: reason, requestId } = outcome ?? {};
  return { seq, at, actor, title: titleOfChange(change), about, reason, requestId };
}

function titleOfChange({ kind, outcome }: JobChangeEvent): string {
  if (outcome?.wasGone) return words.wasGone;
  return words[kind][outcome?.state ?? "asked"];
}
