import { type IconColour, type IconSymbol, pageIcon } from "@/components/ui/page-icon";
import type { LaunchState } from "@/lib/contract/records/launch-record";

const LOOKS: Record<LaunchState, [IconColour, IconSymbol]> = {
  reserved: ["warning", "ring"],
  sending: ["accent", "dots"],
  launched: ["success", "check"],
  rejected: ["danger", "cross"],
  cancelled: ["muted", "dash"],
  unknown: ["warning", "question"],
  absent: ["muted", "question"],
  closed: ["muted", "dash"],
  duplicate: ["danger", "cross"],
};

export function stateIcon(state: LaunchState): string {
  return pageIcon(...LOOKS[state]);
}
