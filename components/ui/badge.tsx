import { Icon, type IconName } from "./icon";

export type BadgeTone = "success" | "danger" | "warning" | "accent" | "muted";

const TONES: Record<BadgeTone, string> = {
  success: "bg-success-soft text-success",
  danger: "bg-danger-soft text-danger",
  warning: "bg-warning-soft text-warning",
  accent: "bg-accent-soft text-accent",
  muted: "bg-sunken text-muted",
};

export function Badge({ tone, icon, word }: { tone: BadgeTone; icon: IconName; word: string }) {
  return (
    <span
      className={`inline-flex items-center gap-1 rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap ${TONES[tone]}`}
    >
      <Icon name={icon} className="size-3.5 shrink-0" />
      <span>{word}</span>
    </span>
  );
}
