import { Ban, Check, CircleDashed, type Info, ShieldAlert, ShieldCheck } from "lucide-react";
import { StateMark } from "@/components/launches/state-mark";
import { Mark, type MarkTone } from "@/components/ui/mark";
import type { LaunchState } from "@/lib/contract/launch-record";
import type { AuditOutcome } from "@/lib/format/audit-outcome";

type Look = { tone: MarkTone; Icon: typeof Info; word: string };

const LOOKS: Record<Exclude<AuditOutcome, LaunchState>, Look> = {
  "not-sent": { tone: "warning", Icon: CircleDashed, word: "Not sent" },
  done: { tone: "muted", Icon: Check, word: "Done" },
  refused: { tone: "danger", Icon: Ban, word: "Refused" },
  whole: { tone: "success", Icon: ShieldCheck, word: "Whole" },
  broken: { tone: "danger", Icon: ShieldAlert, word: "Broken" },
};

export function OutcomeMark({ outcome }: { outcome: AuditOutcome }) {
  return isState(outcome) ? <StateMark state={outcome} /> : <Mark {...LOOKS[outcome]} />;
}

function isState(outcome: AuditOutcome): outcome is LaunchState {
  return !Object.hasOwn(LOOKS, outcome);
}
