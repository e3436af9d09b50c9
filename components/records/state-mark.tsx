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
import { Mark, type MarkTone } from "@/components/ui/mark";
import type { LaunchState } from "@/lib/contract/records/launch-record";
import { STATE_WORDS } from "@/lib/format/state-words";

const LOOKS: Record<LaunchState, { tone: MarkTone; Icon: typeof Info }> = {
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

export function StateMark({ state }: { state: LaunchState }) {
  return <Mark {...LOOKS[state]} word={STATE_WORDS[state]} />;
}
