import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleQuestionMark,
  CircleX,
  CopyX,
  type Info,
  LoaderCircle,
  SearchX,
} from "lucide-react";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { LaunchState } from "@/lib/contract/records/launch-record";
import { STATE_WORDS } from "@/lib/format/state-words";

const LOOKS: Record<LaunchState, { tone: BadgeTone; Icon: typeof Info }> = {
  reserved: { tone: "warning", Icon: CircleDashed },
  sending: { tone: "accent", Icon: LoaderCircle },
  launched: { tone: "success", Icon: CircleCheck },
  rejected: { tone: "danger", Icon: CircleX },
  cancelled: { tone: "muted", Icon: Ban },
  unknown: { tone: "warning", Icon: CircleQuestionMark },
  absent: { tone: "warning", Icon: SearchX },
  closed: { tone: "muted", Icon: Ban },
  duplicate: { tone: "danger", Icon: CopyX },
};

export function StateBadge({ state }: { state: LaunchState }) {
  return <Badge {...LOOKS[state]} word={STATE_WORDS[state]} />;
}
