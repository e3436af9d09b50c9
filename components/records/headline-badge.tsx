import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleQuestionMark,
  CircleX,
  Clock,
  CopyX,
  type Info,
  LoaderCircle,
  Rocket,
  SearchX,
  Trash2,
} from "lucide-react";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { JobHeadline } from "@/lib/contract/jobs/job-entry";
import { headlineWord } from "@/lib/format/headline-words";

const LOOKS: Record<JobHeadline, { tone: BadgeTone; Icon: typeof Info }> = {
  "not-sent": { tone: "warning", Icon: CircleDashed },
  sending: { tone: "accent", Icon: LoaderCircle },
  checking: { tone: "warning", Icon: CircleQuestionMark },
  refused: { tone: "danger", Icon: CircleX },
  "not-found": { tone: "warning", Icon: SearchX },
  "started-twice": { tone: "danger", Icon: CopyX },
  cancelled: { tone: "muted", Icon: Ban },
  closed: { tone: "muted", Icon: Ban },
  launched: { tone: "accent", Icon: Rocket },
  pending: { tone: "muted", Icon: Clock },
  running: { tone: "accent", Icon: LoaderCircle },
  active: { tone: "success", Icon: CircleCheck },
  failed: { tone: "danger", Icon: CircleX },
  deleting: { tone: "muted", Icon: Trash2 },
  "delete-failed": { tone: "danger", Icon: Trash2 },
  deleted: { tone: "muted", Icon: Trash2 },
  other: { tone: "muted", Icon: CircleQuestionMark },
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
