"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from "react";
import { CONTROL } from "@/components/ui/controls";
import { isComposing, isKey } from "@/components/ui/keys";
import { headlineWord } from "@/lib/format/headline-words";
import { type Command, commandsOfPage, matching } from "./commands";
import type { DialogProps } from "./dialog-props";
import { paletteTexts as words } from "./dialog-texts";
import { Frame } from "./frame";
import { commandTexts } from "./texts";
import { useFoundJobs } from "./use-found-jobs";

const GROUPS = ["actions", "pages", "jobs"] as const;

/** Everything that can be reached from this page, by typing a part of its name. */
export function Palette({ typed, onClose, onOpenHelp }: DialogProps) {
  const { push } = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const [ofPage] = useState(commandsOfPage);
  const [text, setText] = useState(typed);
  const [chosen, setChosen] = useState(0);
  const id = useId();
  const { jobs, state } = useFoundJobs(useDeferredValue(text));
  const help: Command = {
    ...{ id: "help", label: commandTexts.help, group: "actions" },
    run: onOpenHelp,
  };
  const ofJobs = jobs.map(
    (job): Command => ({
      ...{ id: `job-${job.id}`, label: job.name, isName: true, group: "jobs" },
      note: headlineWord(job.headline, job.status),
      run: () => push(`/jobs/${job.id}`),
    }),
  );
  const found = [...matching([...ofPage, help], text), ...ofJobs];
  const shown = GROUPS.flatMap((group) => found.filter((command) => command.group === group));
  const active = shown[Math.min(chosen, shown.length - 1)];
  const optionId = (command: Command) => `${id}-${command.id}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: it may have moved out of sight.
  useEffect(() => {
    if (active) document.getElementById(optionId(active))?.scrollIntoView({ block: "nearest" });
  }, [active?.id]);

  function run(command: Command) {
    // The focus returns to where it was, from which the command may move it.
    dialog.current?.close();
    command.run();
  }

  function press(event: KeyboardEvent) {
    if (isComposing(event.nativeEvent)) return;
    const last = shown.length - 1;
    const at = Math.min(chosen, last);
    const next = {
      ArrowDown: at >= last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
    }[event.key];
    if (next !== undefined) setChosen(Math.max(0, next));
    else if (event.key === "Enter" && active) run(active);
    else if (isKey("palette", event.nativeEvent)) dialog.current?.close();
    else return;
    event.preventDefault();
  }

  return (
    <Frame ref={dialog} label={words.title} className="palette" onClose={onClose}>
      <input
        type="text"
        role="combobox"
        aria-label={words.search}
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={active && optionId(active)}
        placeholder={words.search}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={press}
        className={CONTROL}
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={words.list}
        className="mt-2 max-h-[min(28rem,60dvh)] overflow-y-auto"
      >
        {GROUPS.map((group) => (
          <Group
            key={group}
            title={words.groups[group]}
            commands={shown.filter((command) => command.group === group)}
            active={active}
            optionId={optionId}
            onRun={run}
          />
        ))}
      </div>
      <p role="status" className="px-2 pt-2 text-xs text-muted">
        {statusOf(state, shown.length)}
      </p>
    </Frame>
  );
}

function statusOf(state: "found" | "searching" | "failed", count: number): string {
  if (state === "searching") return words.searching;
  if (state === "failed") return words.failed;
  return count === 0 ? words.nothing : words.count(count);
}

function Group({
  title,
  commands,
  active,
  optionId,
  onRun,
}: {
  title: string;
  commands: readonly Command[];
  active: Command | undefined;
  optionId: (command: Command) => string;
  onRun: (command: Command) => void;
}) {
  if (commands.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is not allowed in a list box.
    <div role="group" aria-label={title}>
      <p aria-hidden className="px-2 pt-2 pb-1 text-xs font-medium text-muted">
        {title}
      </p>
      {commands.map((command) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys.
        // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus.
        <div
          key={command.id}
          id={optionId(command)}
          role="option"
          aria-selected={command === active}
          onClick={() => onRun(command)}
          className="flex min-h-8 cursor-pointer items-center gap-3 rounded-control px-2 hover:bg-sunken aria-selected:bg-accent-soft"
        >
          <span translate={command.isName ? "no" : undefined} className="min-w-0 truncate">
            {command.label}
          </span>
          {command.note ? <span className="ml-auto text-xs text-muted">{command.note}</span> : null}
        </div>
      ))}
    </div>
  );
}
