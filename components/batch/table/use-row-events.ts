import { type Dispatch, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { isKey } from "@/components/ui/keys";
import { BATCH_MAX } from "@/lib/contract/launch-form/batch";
import type { BatchColumn } from "@/lib/contract/launch-form/batch-rows";
import { findingsOfCells, withPastedCells } from "@/lib/contract/launch-form/batch-table";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import { cellId, type Place, type RowEvents } from "./table-row";
import { tableTexts as words } from "./texts";
import type { RowsAct, TableRow } from "./use-rows";

/** What the cells do. `focusSoon` moves the focus to a cell that is being added. */
export function useRowEvents({
  rows,
  act,
  base,
}: {
  rows: readonly TableRow[];
  act: Dispatch<RowsAct>;
  base: LaunchFormValues;
}) {
  const next = useRef<Place>(undefined);
  useEffect(() => {
    const place = next.current;
    const row = place && rows[Math.min(place.index, rows.length - 1)];
    next.current = undefined;
    if (row) document.getElementById(cellId(row.key, place.column))?.focus();
  }, [rows]);

  const indexOf = (key: number) => rows.findIndex((row) => row.key === key);

  function goTo(index: number, column: BatchColumn) {
    const row = rows[index];
    if (row) document.getElementById(cellId(row.key, column))?.focus();
  }

  function leave(key: number) {
    const row = rows[indexOf(key)];
    if (!row) return;
    // What the server found has a label. It knows more than the browser.
    const known = row.findings.filter(({ label }) => label !== undefined);
    const fields = known.map(({ field }) => field);
    const found = findingsOfCells(base, row.cells).filter(({ field }) => !fields.includes(field));
    act({ kind: "checked", key, findings: [...known, ...found] });
  }

  const events = useStable({
    onType: (key, column, text) => act({ kind: "typed", key, column, text }),
    onLeave: leave,
    onPaste(event, key, column) {
      const cells = rows.map((row) => row.cells);
      const text = event.clipboardData.getData("text/plain");
      const pasted = withPastedCells(cells, { row: indexOf(key), column }, text);
      if (!pasted) return;
      event.preventDefault();
      act({ kind: "replaced", rows: pasted.rows, text: words.pasted(pasted.count, pasted.left) });
    },
    onKey(event, key, column) {
      const index = indexOf(key);
      const pressed = event.nativeEvent;
      const isBelow = isKey("cellBelow", pressed);
      const isFill = isKey("fillDown", pressed);
      const step = isBelow || isKey("cellDown", pressed) ? 1 : isKey("cellUp", pressed) ? -1 : 0;
      // Any other Enter would check the rows.
      if (step !== 0 || isFill || event.key === "Enter") event.preventDefault();
      if (isBelow && index === rows.length - 1 && rows.length < BATCH_MAX) {
        act({ kind: "added" });
        next.current = { index: index + 1, column };
      } else if (step !== 0) {
        goTo(index + step, column);
      }
      const above = rows[index - 1];
      if (isFill && above && above.cells[column] !== rows[index]?.cells[column]) {
        const text = above.cells[column];
        const cells = rows.map((row) =>
          row.key === key ? { ...row.cells, [column]: text } : row.cells,
        );
        act({ kind: "replaced", rows: cells, text: words.filled(1) });
      }
    },
    onRemove(key) {
      const index = indexOf(key);
      act({ kind: "removed", key, text: words.removed(index + 1) });
      next.current = { index, column: "name" };
    },
  });

  return {
    events,
    focusSoon(place: Place) {
      next.current = place;
    },
  };
}

/** Functions that stay the same, and do what those of the last rendering do. */
function useStable(events: RowEvents): RowEvents {
  const last = useRef(events);
  useLayoutEffect(() => {
    last.current = events;
  });
  return useMemo(
    () => ({
      onType: (...given) => last.current.onType(...given),
      onLeave: (...given) => last.current.onLeave(...given),
      onPaste: (...given) => last.current.onPaste(...given),
      onKey: (...given) => last.current.onKey(...given),
      onRemove: (...given) => last.current.onRemove(...given),
    }),
    [],
  );
}
