import type { ReactNode } from "react";
import { scoreWords } from "@/components/jobs/result/metric-words";

/** `missing`: said instead of a value that is not zero, but not there. */
export type Cell = { score: number } | { text: string } | { missing: string };

type Row = {
  key: string;
  label: ReactNode;
  cells: Cell[];
  /** Highlights the row, and says why: a colour alone is not seen by all. */
  highlight?: string;
  note?: string;
};

export function CompareTable({
  caption,
  first,
  names,
  rows,
}: {
  caption: string;
  first: string;
  names: readonly [string, string];
  rows: Row[];
}) {
  return (
    <table className="w-full table-fixed text-left tabular-nums [overflow-wrap:anywhere]">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-b border-line align-bottom text-xs text-muted">
          {first === "" ? (
            <td className="w-32 sm:w-1/4" />
          ) : (
            <th scope="col" className="w-32 py-1 pr-3 pl-1 font-medium sm:w-1/4">
              {first}
            </th>
          )}
          {names.map((name) => (
            <th key={name} scope="col" translate="no" className="py-1 pr-3 font-medium">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, cells, highlight, note = highlight }) => (
          <tr
            key={key}
            className={`border-b border-line align-top last:border-b-0 ${highlight ? "bg-warning-soft font-medium" : ""}`}
          >
            <th
              scope="row"
              className={`py-1 pr-3 pl-1 [overflow-wrap:break-word] ${highlight ? "font-medium" : "font-normal"}`}
            >
              <span>{label}</span>
              {note ? <span className="block text-xs text-muted">{note}</span> : null}
            </th>
            {cells.map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the jobs' order is fixed.
              <td key={index} className="py-1 pr-3">
                <Value cell={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ cell }: { cell: Cell }) {
  if ("score" in cell) return <data value={cell.score}>{scoreWords(cell.score)}</data>;
  if ("text" in cell) return <span translate="no">{cell.text}</span>;
  return <span className="text-muted">{cell.missing}</span>;
}
