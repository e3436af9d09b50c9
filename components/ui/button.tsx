import type { ComponentProps } from "react";

export type ButtonVariant = "primary" | "secondary" | "danger" | "quiet" | "link";

const VARIANTS: Record<ButtonVariant, string> = {
  primary:
    "bg-accent px-4 py-2 font-medium text-on-accent hover:bg-accent-strong disabled:bg-sunken disabled:text-muted aria-disabled:bg-accent-soft aria-disabled:text-text",
  danger:
    "bg-danger px-4 py-2 font-medium text-on-danger hover:bg-danger-strong aria-disabled:bg-danger-soft aria-disabled:text-text",
  secondary: "border border-control bg-surface px-3 py-1.5 hover:bg-sunken",
  quiet: "px-2 py-1 text-muted hover:bg-sunken hover:text-text",
  link: "px-0 py-0 text-accent underline underline-offset-2 hover:text-accent-strong",
};

const BASE =
  "inline-flex min-h-6 items-center justify-center gap-1.5 rounded-control text-sm whitespace-nowrap motion-safe:transition-colors print:hidden";

export function buttonClass(variant: ButtonVariant): string {
  return `${BASE} ${VARIANTS[variant]}`;
}

type Props = ComponentProps<"button"> & {
  variant?: ButtonVariant;
  /** Does nothing now. Not `disabled`, which would lose the focus. */
  isInactive?: boolean;
};

export function Button({
  variant = "secondary",
  type = "button",
  isInactive = false,
  className = "",
  ...rest
}: Props) {
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={isInactive || undefined}
      className={`${buttonClass(variant)} ${className}`}
    />
  );
}
