"use client";

import { type ReactNode, useState } from "react";
import { liveTexts } from "@/components/jobs/texts";

export type LiveRow = { id: string; row: ReactNode };

/**
 * Rows change where they are. New ones wait for a click, and those that the list has no more stay,
 * pale, so that no row moves under the pointer.
 */
export function LiveRows({
  caption,
  head,
  rows,
}: {
  caption: string;
  head: ReactNode;
  rows: LiveRow[];
}) {
  const [shown, setShown] = useState(rows);
  const latest = new Map(rows.map(({ id, row }) => [id, row]));
  const known = new Set(shown.map(({ id }) => id));
  const fresh = rows.filter(({ id }) => !known.has(id)).length;

  return (
    <div className="relative min-w-0">
      <p role="status" className="absolute inset-x-0 -top-2.5 z-10 text-center empty:hidden">
        {fresh > 0 ? (
          <button
            type="button"
            onClick={() => setShown(rows)}
            className="rounded-full bg-accent px-3 py-0.5 text-xs font-medium text-on-accent shadow"
          >
            {liveTexts.live.newJobs(fresh)}
          </button>
        ) : null}
      </p>
      {/* `relative`, or what only screen readers see of the last columns would widen the page. */}
      <div className="relative overflow-x-auto rounded-card border border-line bg-surface transition-opacity delay-150 group-has-data-pending:opacity-50">
        <table className="w-full table-fixed text-left sm:min-w-5xl print:min-w-0 print:table-auto [&>tbody]:border-t [&>tbody]:border-line">
          <caption className="sr-only">{caption}</caption>
          <thead>{head}</thead>
          {shown.map(({ id, row }) => (
            <tbody key={id} className={latest.has(id) ? undefined : "opacity-60"}>
              {latest.get(id) ?? row}
            </tbody>
          ))}
        </table>
      </div>
    </div>
  );
}
