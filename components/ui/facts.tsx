import type { ReactNode } from "react";

/** A description list. Facts without content are omitted. */
export function Facts({ facts }: { facts: [term: string, content: ReactNode][] }) {
  return (
    <dl className="grid grid-cols-1 items-baseline gap-x-4 gap-y-0.5 sm:grid-cols-[max-content_minmax(0,1fr)] sm:gap-y-1.5">
      {facts.map(([term, content]) =>
        content === undefined || content === null ? null : (
          <div key={term} className="contents">
            <dt className="text-muted">{term}</dt>
            <dd className="mb-1.5 min-w-0 break-words sm:mb-0">{content}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
