import { type RefObject, useEffect, useEffectEvent } from "react";
import { isKey, isTextTarget } from "@/components/ui/keys";
import { BATCH_COLUMNS } from "@/lib/contract/launch-form/batch-rows";
import { cellId, type Place } from "./table-row";
import type { Table } from "./use-rows";

/**
 * Ctrl+Z, or ⌘Z, takes back the last change of several cells, and pressed again the one before. Once
 * something is typed, the browser's undo is first.
 */
export function useUndoKey({
  table: { rows, changes, isTyped },
  area,
  undo,
  focusSoon,
}: {
  table: Table;
  area: RefObject<HTMLElement | null>;
  undo: () => void;
  focusSoon: (place: Place) => void;
}): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const { target, defaultPrevented } = event;
    if (changes.length === 0 || defaultPrevented || !isKey("undoCells", event)) return;
    const isText = isTextTarget(target);
    if (isText && (isTyped || !(target instanceof Node && area.current?.contains(target)))) return;
    event.preventDefault();
    // The row of a cell may go.
    const place = placeOf(target);
    if (place) focusSoon(place);
    undo();
  });

  function placeOf(target: EventTarget | null): Place | undefined {
    const id = target instanceof Element ? target.id : "";
    for (const [index, { key }] of rows.entries()) {
      const column = BATCH_COLUMNS.find((each) => cellId(key, each) === id);
      if (column) return { index, column };
    }
    return undefined;
  }

  useEffect(() => {
    const press = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
