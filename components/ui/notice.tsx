import type { ReactNode, Ref } from "react";
import { Icon, type IconName } from "@/components/ui/icon";

export type NoticeTone = "success" | "danger" | "warning" | "unknown" | "info";

const TONES: Record<NoticeTone, { box: string; text: string; icon: IconName }> = {
  success: { box: "border-success bg-success-soft", text: "text-success", icon: "circle-check" },
  danger: { box: "border-danger bg-danger-soft", text: "text-danger", icon: "circle-x" },
  warning: { box: "border-warning bg-warning-soft", text: "text-warning", icon: "triangle-alert" },
  unknown: {
    box: "border-warning bg-warning-soft",
    text: "text-warning",
    icon: "circle-question-mark",
  },
  info: { box: "border-line bg-surface", text: "text-accent", icon: "info" },
};

/**
 * With a `ref`, the notice is the response to what was just sent: it takes the focus when the page
 * loads, with or without JavaScript. Without one it never takes the focus.
 */
export function Notice({
  tone,
  title,
  ref,
  children,
}: {
  tone: NoticeTone;
  title: string;
  ref?: Ref<HTMLElement>;
  children?: ReactNode;
}) {
  const { box, text, icon } = TONES[tone];
  return (
    <section
      ref={ref}
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: the response to a post is what to read first.
      autoFocus={ref != null}
      aria-label={title}
      className={`rounded-card border border-l-4 p-4 ${box}`}
    >
      <h2 className={`flex items-center gap-2 text-base font-semibold ${text}`}>
        <Icon name={icon} className="size-5 shrink-0" />
        <span>{title}</span>
      </h2>
      {children ? <div className="mt-2 space-y-2 break-words">{children}</div> : null}
    </section>
  );
}
