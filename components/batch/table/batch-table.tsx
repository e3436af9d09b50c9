"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { BATCH_MAX } from "@/lib/contract/launch-form/batch";
import { BATCH_FIELDS, type CheckedRow } from "@/lib/contract/launch-form/batch-form";
import {
  BATCH_COLUMNS,
  type BatchColumn,
  readBatchRows,
  toBatchText,
} from "@/lib/contract/launch-form/batch-rows";
import { filledDown, isEmptyRow } from "@/lib/contract/launch-form/batch-table";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import { Row } from "./table-row";
import { tableTexts as words } from "./texts";
import { useRowEvents } from "./use-row-events";
import { type Table, useRows } from "./use-rows";
import { useUndoKey } from "./use-undo-key";

/** The rows cell by cell. Posted as the text that the form has without a script. */
export function BatchTable({
  text,
  base,
  checked,
  onText,
}: {
  /** To begin with. */
  text: string;
  base: LaunchFormValues;
  checked: readonly CheckedRow[] | undefined;
  onText: (text: string) => void;
}) {
  const [table, act] = useRows(() =>
    readBatchRows(text).map(({ row }, index) => ({
      cells: row,
      findings: checked?.[index]?.faults ?? [],
    })),
  );
  const { rows, said } = table;
  const filled = rows.map(({ cells }) => cells).filter((cells) => !isEmptyRow(cells));
  const posted = filled.length === 0 ? "" : toBatchText(filled);
  const { events, focusSoon } = useRowEvents({ rows, act, base });
  const area = useRef<HTMLDivElement>(null);
  const undo = () => act({ kind: "undone", text: words.undone });
  useUndoKey({ table, area, undo, focusSoon });
  const takeText = useEffectEvent(onText);
  useEffect(() => takeText(posted), [posted]);

  function fill(column: BatchColumn) {
    const cells = rows.map((each) => each.cells);
    const row = cells.findIndex((each) => each[column] !== "");
    const { rows: after, count } = filledDown(cells, { row, column });
    if (count === 0) act({ kind: "said", text: words.nothingFilled });
    else act({ kind: "replaced", rows: after, text: words.filled(count) });
  }

  return (
    <div ref={area} className="space-y-2">
      <input type="hidden" name={BATCH_FIELDS.rows} value={posted} />
      <p className="text-xs text-muted">{words.hint}</p>
      {/* What gets the focus is not covered by the headings. */}
      <div className="relative max-h-[32rem] scroll-pt-10 overflow-auto">
        <table className="w-full text-left text-sm">
          <caption className="sr-only">{words.label}</caption>
          <Head onFill={fill} />
          <tbody>
            {rows.map((row, index) => (
              <Row key={row.key} row={row} number={index + 1} events={events} />
            ))}
          </tbody>
        </table>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button
          isInactive={rows.length >= BATCH_MAX}
          onClick={() => {
            if (rows.length >= BATCH_MAX) return;
            act({ kind: "added" });
            focusSoon({ index: rows.length, column: "name" });
          }}
        >
          <Icon name="plus" className="size-4" />
          <span>{words.add}</span>
        </Button>
        <span className="text-xs text-muted tabular-nums">{words.count(filled.length)}</span>
        <Change said={said} onUndo={undo} />
      </div>
    </div>
  );
}

function Head({ onFill }: { onFill: (column: BatchColumn) => void }) {
  return (
    <thead className="sticky top-0 z-10 bg-surface text-xs text-muted">
      <tr>
        <th scope="col" className="py-1 pr-2 font-medium">
          {words.number}
        </th>
        {BATCH_COLUMNS.map((column) => (
          <th key={column} scope="col" className="py-1 pr-1 font-medium">
            <span className="flex items-center justify-between gap-2">
              <span>{words.columns[column]}</span>
              {/* Each job has a name of its own. */}
              {column === "name" ? null : (
                <Button
                  variant="quiet"
                  aria-label={words.fillLabel(column)}
                  className="text-xs"
                  onClick={() => onFill(column)}
                >
                  <Icon name="arrow-down-to-line" className="size-3.5" />
                  <span>{words.fill}</span>
                </Button>
              )}
            </span>
          </th>
        ))}
        <th scope="col" className="py-1">
          <span className="sr-only">{words.actions}</span>
        </th>
      </tr>
    </thead>
  );
}

function Change({ said, onUndo }: { said: Table["said"]; onUndo: () => void }) {
  const text = useRef<HTMLSpanElement>(null);
  return (
    <span className="flex items-center gap-2 text-xs">
      <span ref={text} role="status" tabIndex={-1}>
        {said?.text}
      </span>
      {said?.canUndo ? (
        <Button
          variant="link"
          className="text-xs"
          onClick={() => {
            onUndo();
            // The button goes.
            text.current?.focus();
          }}
        >
          <span>{words.undo}</span>
        </Button>
      ) : null}
    </span>
  );
}
