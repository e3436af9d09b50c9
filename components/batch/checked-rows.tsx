import type { CheckedRow, RowFinding } from "@/lib/contract/launch-form/batch-form";
import { BATCH_COLUMNS } from "@/lib/contract/launch-form/batch-rows";
import { batchTexts } from "./texts";

const words = batchTexts.form;

const [NAME, ...OTHERS] = BATCH_COLUMNS;

export function CheckedRows({ rows }: { rows: readonly CheckedRow[] }) {
  // Problems beside the name: on a phone, the last columns are out of sight.
  const headings = [
    words.number,
    words.columns[NAME],
    words.problems,
    ...OTHERS.map((column) => words.columns[column]),
  ];
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full text-left text-sm">
        <caption className="sr-only">{words.caption}</caption>
        <thead className="text-xs text-muted">
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col" className="py-1 pr-3 font-medium">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map(({ number, row, faults, warnings }) => (
            <tr key={number} className="align-top">
              <td className="py-1.5 pr-3 text-muted">{number}</td>
              <Cell text={row[NAME]} />
              <td className="min-w-40 py-1.5 pr-3">
                {faults.length + warnings.length === 0 ? (
                  <span className="text-muted">{words.none}</span>
                ) : (
                  <>
                    <Findings findings={faults} colour="text-danger" />
                    <Findings findings={warnings} colour="text-warning" />
                  </>
                )}
              </td>
              {OTHERS.map((column) => (
                <Cell key={column} text={row[column]} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ text }: { text: string }) {
  return (
    <td className="max-w-72 min-w-24 py-1.5 pr-3 wrap-anywhere max-sm:max-w-32">
      {text === "" ? (
        <span className="text-muted">{words.asBase}</span>
      ) : (
        <span translate="no">{text}</span>
      )}
    </td>
  );
}

function Findings({ findings, colour }: { findings: readonly RowFinding[]; colour: string }) {
  if (findings.length === 0) return null;
  return (
    <ul className={colour}>
      {findings.map(({ label, message }) => (
        <li key={`${label} ${message}`}>
          {label && !message.startsWith(label) ? (
            <strong className="font-medium">{`${label}: `}</strong>
          ) : null}
          <span>{message}</span>
        </li>
      ))}
    </ul>
  );
}
