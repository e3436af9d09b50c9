import type { CheckedRow, RowFinding } from "@/lib/contract/launch-form/batch-form";
import { BATCH_COLUMNS } from "@/lib/contract/launch-form/batch-rows";
import { batchTexts } from "./texts";

const words = batchTexts.form;

export function CheckedRows({ rows }: { rows: readonly CheckedRow[] }) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-left text-sm">
        <caption className="sr-only">{words.caption}</caption>
        <thead className="text-xs text-muted">
          <tr>
            <th scope="col" className="py-1 pr-3 font-medium">
              {words.number}
            </th>
            {BATCH_COLUMNS.map((column) => (
              <th key={column} scope="col" className="py-1 pr-3 font-medium">
                {words.columns[column]}
              </th>
            ))}
            <th scope="col" className="py-1 font-medium">
              {words.problems}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map(({ number, row, faults, warnings }) => (
            <tr key={number} className="align-top">
              <td className="py-1.5 pr-3 text-muted">{number}</td>
              {BATCH_COLUMNS.map((column) => (
                <td key={column} className="max-w-72 py-1.5 pr-3 break-words">
                  {row[column] === "" ? (
                    <span className="text-muted">{words.asBase}</span>
                  ) : (
                    <span translate="no">{row[column]}</span>
                  )}
                </td>
              ))}
              <td className="py-1.5">
                {faults.length + warnings.length === 0 ? (
                  <span className="text-muted">{words.none}</span>
                ) : (
                  <>
                    <Findings findings={faults} colour="text-danger" />
                    <Findings findings={warnings} colour="text-warning" />
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Findings({ findings, colour }: { findings: readonly RowFinding[]; colour: string }) {
  if (findings.length === 0) return null;
  return (
    <ul className={colour}>
      {findings.map(({ label, message }) => (
        <li key={`${label} ${message}`}>
          {label ? <strong className="font-medium">{`${label}: `}</strong> : null}
          <span>{message}</span>
        </li>
      ))}
    </ul>
  );
}
