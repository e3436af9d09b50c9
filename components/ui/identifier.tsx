import { CopyButton } from "@/components/ui/copy-button";
import { texts } from "@/components/ui/texts";

/** An ARN or ID on one line, shortened until focused. Copying copies all of it. */
export function Identifier({ value, label }: { value: string; label: string }) {
  const tail = value.slice(-TAIL_LENGTH);
  const head = value.slice(0, -TAIL_LENGTH);
  return (
    <span className="flex min-w-0 items-center gap-1">
      <span
        // biome-ignore lint/a11y/noNoninteractiveTabindex: focus shows the whole text.
        tabIndex={0}
        title={value}
        translate="no"
        className="identifier group min-w-0 rounded font-mono text-[0.8125rem]"
      >
        <span aria-hidden className="flex min-w-0 group-focus:hidden print:hidden">
          <span className="truncate">{head}</span>
          <span className="shrink-0">{tail}</span>
        </span>
        <span className="sr-only break-all group-focus:not-sr-only print:not-sr-only">{value}</span>
      </span>
      <CopyButton text={value} label={texts.identifier.copy(label)} />
    </span>
  );
}

const TAIL_LENGTH = 12;
