import { CopyButton } from "@/components/ui/copy-button";

/** An ARN or id: one line, cut in the middle until it has the focus or the pointer, whole for copying. */
export function Identifier({ value, label }: { value: string; label: string }) {
  const tail = value.slice(-TAIL_LENGTH);
  const head = value.slice(0, -TAIL_LENGTH);
  return (
    <span className="flex min-w-0 items-center gap-1">
      <span
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the focus shows the whole of it.
        tabIndex={0}
        title={value}
        className="identifier group min-w-0 rounded font-mono text-[0.8125rem]"
      >
        <span aria-hidden className="flex min-w-0 group-focus:hidden">
          <span className="truncate">{head}</span>
          <span className="shrink-0">{tail}</span>
        </span>
        <span className="sr-only break-all group-focus:not-sr-only">{value}</span>
      </span>
      <CopyButton text={value} label={`Copy the ${label}`} />
    </span>
  );
}

/** Enough of the end to tell one job from another. */
const TAIL_LENGTH = 12;
