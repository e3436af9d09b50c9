import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { IconName } from "@/components/ui/icon";
import type { JobHeadline } from "@/lib/contract/jobs/job-entry";
import { headlineWord } from "@/lib/format/headline-words";

const LOOKS: Record<JobHeadline, { tone: BadgeTone; icon: IconName }> = {
  "not-sent": { tone: "warning", icon: "circle-dashed" },
  sending: { tone: "accent", icon: "loader-circle" },
  checking: { tone: "warning", icon: "circle-question-mark" },
  refused: { tone: "danger", icon: "circle-x" },
  "not-found": { tone: "warning", icon: "search-x" },
  "started-twice": { tone: "danger", icon: "copy-x" },
  cancelled: { tone: "muted", icon: "ban" },
  closed: { tone: "muted", icon: "ban" },
  launched: { tone: "accent", icon: "rocket" },
  pending: { tone: "muted", icon: "clock" },
  running: { tone: "accent", icon: "loader-circle" },
  active: { tone: "success", icon: "circle-check" },
  failed: { tone: "danger", icon: "circle-x" },
  deleting: { tone: "muted", icon: "trash" },
  "delete-failed": { tone: "danger", icon: "trash" },
  deleted: { tone: "muted", icon: "trash" },
  other: { tone: "muted", icon: "circle-question-mark" },
};

export function HeadlineBadge({
  headline,
  status,
}: {
  headline: JobHeadline;
  /** AWS's, shown if the portal does not know it. */
  status?: string;
}) {
  return <Badge {...LOOKS[headline]} word={headlineWord(headline, status)} />;
}
