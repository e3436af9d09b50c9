import type { ReactNode } from "react";

/** The values of a chart. Each number has its exact value too, because it is shown rounded. */
export function MetricTable({
  caption,
  headings,
  rows,
}: {
  caption: string;
  headings: [string, string];
  rows: { key: string; label: ReactNode; value: ReactNode }[];
}) {
  return (
    <table className="w-full max-w-md text-left tabular-nums">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-b border-line text-xs text-muted">
          {headings.map((heading) => (
            <th key={heading} scope="col" className="py-1 font-medium last:text-right">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, value }) => (
          <tr key={key} className="border-b border-line last:border-0">
            <th scope="row" className="py-1 font-normal">
              {label}
            </th>
            <td className="py-1 text-right">{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
