"use client";

import {
  type KeyboardEvent,
  useDeferredValue,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { get } from "react-hook-form";
import { useFormBinding } from "@/components/forms/form-context";
import { CONTROL } from "@/components/ui/controls";
import { isComposing } from "@/components/ui/keys";
import { type ChoiceKind, FIELD_OF_CHOICE } from "@/lib/contract/launch-form/choice-kinds";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import { ChoiceFacts } from "./choice-facts";
import { activeIn, keyOf, matching, nextOption, optionsOf, rowsOf } from "./choice-rows";
import { DialogFrame } from "./dialog-frame";
import { ListProblems } from "./list-problems";
import { OptionList, type OptionListHandle, optionId } from "./option-list";
import { pickerTexts as words } from "./texts";
import { type Loaded, useAboutOption, useChoices } from "./use-choices";
import type { LastPick } from "./use-fill";
import { usePick } from "./use-pick";

/** A list of names to choose a field's text from. The form behind it stays as it is until then. */
export function PickerDialog({
  kind,
  onPicked,
  onClose,
}: {
  kind: ChoiceKind;
  onPicked: (pick: LastPick) => void;
  onClose: () => void;
}) {
  const { form } = useFormBinding<LaunchFormValues>();
  const close = useRef<() => void>(null);
  const listHandle = useRef<OptionListHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const listId = useId();
  const [start] = useState(() => startOf(form.getValues(), kind));
  const { list, failed, retry } = useChoices(kind, start.collaborationId);
  const { pick, isBusy, problem } = usePick(kind, (picked) => {
    onPicked(picked);
    close.current?.();
    form.setFocus(FIELD_OF_CHOICE[kind]);
  });
  const [text, setText] = useState("");
  const searched = useDeferredValue(text);
  const [looked, setLooked] = useState<string>();
  const options = useMemo(() => optionsOf(list?.groups ?? []), [list]);
  const shown = useMemo(() => matching(options, searched), [options, searched]);
  const rows = useMemo(() => rowsOf(kind, shown), [kind, shown]);
  const active = useMemo(() => activeIn(rows, looked, start.chosen), [rows, looked, start]);
  const row = rows[active];
  const option = row?.kind === "option" ? row : undefined;
  const about = useAboutOption(kind, option);

  // Once the frame has opened: the dialog itself would focus its first button.
  useLayoutEffect(() => search.current?.focus(), []);

  function look(index: number) {
    const next = rows[index];
    if (next?.kind === "option") setLooked(keyOf(next));
  }

  function press(event: KeyboardEvent) {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === "Enter") {
      event.preventDefault();
      // Ctrl+Enter launches, but not from here.
      const isPlain = !event.ctrlKey && !event.metaKey;
      if (isPlain && !event.repeat && option) void pick(option);
      return;
    }
    const step = stepOf(event.key, listHandle.current?.pageSize() ?? 1);
    if (step === undefined) return;
    event.preventDefault();
    look(nextOption(rows, active, step));
  }

  const { title, search: searchLabel, paste } = words.kinds[kind];
  const status = statusOf(kind, { list, failed }, shown.length, options.length);
  return (
    <DialogFrame title={title} close={close} onClose={onClose}>
      <div className="px-3 py-2">
        <input
          ref={search}
          type="text"
          role="combobox"
          aria-label={searchLabel}
          aria-expanded
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={option ? optionId(listId, active) : undefined}
          aria-busy={isBusy}
          placeholder={searchLabel}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setLooked(undefined);
          }}
          onKeyDown={press}
          className={CONTROL}
        />
      </div>
      <ListProblems list={list} failed={failed} onRetry={retry} paste={paste} />
      {/* Where the eyes are; the line at the end is for those who hear the page. */}
      {list === undefined && !failed ? (
        <p aria-hidden className="px-3 py-2 text-sm text-muted">
          {words.loading}
        </p>
      ) : null}
      <OptionList
        kind={kind}
        id={listId}
        label={title}
        rows={rows}
        active={active}
        chosen={start.chosen}
        ref={listHandle}
        onActive={look}
        onPick={(picked) => void pick(picked)}
      />
      <div className="max-h-[40%] shrink-0 space-y-1.5 overflow-y-auto border-t border-line px-3 py-2">
        <p role="status" className="text-xs text-muted tabular-nums">
          {status}
        </p>
        {problem ? (
          <p role="alert" className="text-xs text-danger">
            {problem}
          </p>
        ) : null}
        {option ? <ChoiceFacts choice={option.choice} about={about} /> : null}
      </div>
    </DialogFrame>
  );
}

function startOf(values: LaunchFormValues, kind: ChoiceKind) {
  const chosen: string = get(values, FIELD_OF_CHOICE[kind]) ?? "";
  return { chosen, collaborationId: values.collaborationId };
}

function statusOf(kind: ChoiceKind, { list, failed }: Loaded, shown: number, all: number): string {
  if (list === undefined) return failed ? "" : words.loading;
  if (list.isReading) return words.readingMore;
  if (all === 0) return `${words.kinds[kind].none}. ${words.kinds[kind].paste}`;
  return shown === 0 ? words.noMatch : words.count(shown, all);
}

function stepOf(key: string, page: number): number | undefined {
  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
  };
  return steps[key];
}
