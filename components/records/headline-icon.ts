import { type IconColour, type IconSymbol, pageIcon } from "@/components/ui/page-icon";
import type { JobHeadline } from "@/lib/contract/jobs/job-entry";

const LOOKS: Record<JobHeadline, [IconColour, IconSymbol]> = {
  "not-sent": ["warning", "ring"],
  sending: ["accent", "dots"],
  checking: ["warning", "question"],
  refused: ["danger", "cross"],
  "not-found": ["muted", "question"],
  "started-twice": ["danger", "cross"],
  cancelled: ["muted", "dash"],
  closed: ["muted", "dash"],
  launched: ["accent", "check"],
  pending: ["accent", "ring"],
  running: ["accent", "dots"],
  active: ["success", "check"],
  failed: ["danger", "cross"],
  deleting: ["muted", "dots"],
  "delete-failed": ["danger", "cross"],
  deleted: ["muted", "dash"],
  other: ["muted", "question"],
};

export function headlineIcon(headline: JobHeadline): string {
  return pageIcon(...LOOKS[headline]);
}
