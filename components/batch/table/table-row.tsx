import { type ClipboardEvent, type KeyboardEvent, memo } from "react";
import { Button } from "@/components/ui/button";
import { CONTROL } from "@/components/ui/controls";
import { Icon } from "@/components/ui/icon";
import type { RowFinding } from "@/lib/contract/launch-form/batch-form";
import { BATCH_COLUMNS, type BatchColumn } from "@/lib/contract/launch-form/batch-rows";
import { FIELD_OF_COLUMN } from "@/lib/contract/launch-form/batch-table";
import { tableTexts as words } from "./texts";
import type { TableRow } from "./use-rows";

/** Must stay the same functions, so that a key renders its own row alone. */
export type RowEvents = {
  onType: (key: number, column: BatchColumn, text: string) => void;
  onLeave: (key: number) => void;
  onPaste: (event: ClipboardEvent<HTMLInputElement>, key: number, column: BatchColumn) => void;
  onKey: (event: KeyboardEvent<HTMLInputElement>, key: number, column: BatchColumn) => void;
  onRemove: (key: number) => void;
};

export type Place = { index: number; column: BatchColumn };

export function cellId(key: number, column: BatchColumn): string {
  return `cell-${key}-${column}`;
}

export const Row = memo(function Row({
  row: { key, cells, findings },
  number,
  events,
}: {
  row: TableRow;
  /** From 1. */
  number: number;
  events: RowEvents;
}) {
  const ofColumns: readonly string[] = Object.values(FIELD_OF_COLUMN);
  const ofRow = findings.filter(({ field = "" }) => !ofColumns.includes(field));
  return (
    <tr className="align-top">
      <th scope="row" className="pt-2 pr-2 text-right text-xs font-normal text-muted">
        {number}
        <Messages id={`row-${key}-message`} findings={ofRow} />
      </th>
      {BATCH_COLUMNS.map((column) => {
        const found = findings.filter(({ field }) => field === FIELD_OF_COLUMN[column]);
        const id = cellId(key, column);
        return (
          <td key={column} className="min-w-44 py-0.5 pr-1">
            <input
              id={id}
              aria-label={words.cell(column, number)}
              aria-invalid={found.length > 0 || undefined}
              aria-describedby={found.length > 0 ? `${id}-message` : undefined}
              placeholder={words.placeholder(column)}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              translate="no"
              value={cells[column]}
              onChange={({ currentTarget }) => events.onType(key, column, currentTarget.value)}
              onBlur={() => events.onLeave(key)}
              onPaste={(event) => events.onPaste(event, key, column)}
              onKeyDown={(event) => events.onKey(event, key, column)}
              className={`${CONTROL} text-xs`}
            />
            <Messages id={`${id}-message`} findings={found} />
          </td>
        );
      })}
      <td className="py-0.5">
        <Button
          variant="quiet"
          aria-label={words.remove(number)}
          className="size-8"
          onClick={() => events.onRemove(key)}
        >
          <Icon name="trash" className="size-4" />
        </Button>
      </td>
    </tr>
  );
});

function Messages({ id, findings }: { id: string; findings: readonly RowFinding[] }) {
  if (findings.length === 0) return null;
  return (
    <div id={id} className="max-w-72 text-left text-xs text-danger">
      {findings.map(({ label, field, message }) => (
        <p key={message} className="break-words">
          {/* Of a field that the row has not. */}
          {label && field && !Object.values(FIELD_OF_COLUMN).includes(field) ? (
            <strong className="font-medium">{`${label}: `}</strong>
          ) : null}
          <span>{message}</span>
        </p>
      ))}
    </div>
  );
}
