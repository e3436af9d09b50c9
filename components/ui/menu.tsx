import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

/** A button that opens a panel. The browser opens and closes it, also without a script. */
export function Menu({
  id,
  label,
  count = 0,
  align = "start",
  children,
}: {
  id: string;
  label: string;
  count?: number;
  /** The side of the button that the panel is aligned with. */
  align?: "start" | "end";
  children: ReactNode;
}) {
  return (
    <div className="shrink-0 print:hidden">
      <button
        type="button"
        popoverTarget={id}
        className={`inline-flex h-8 items-center gap-1.5 rounded-control border px-2.5 text-sm whitespace-nowrap hover:bg-sunken ${count > 0 ? "border-accent bg-accent-soft" : "border-control bg-surface"}`}
      >
        <span>{label}</span>
        {count > 0 ? (
          <span className="rounded-full bg-accent px-1.5 text-xs text-on-accent">{count}</span>
        ) : null}
        <Icon name="chevron-down" className="size-3.5 text-muted" />
      </button>
      <fieldset id={id} popover="auto" aria-label={label} className="menu" data-align={align}>
        {children}
      </fieldset>
    </div>
  );
}
