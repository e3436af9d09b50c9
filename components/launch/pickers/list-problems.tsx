"use client";

import { CallFailureText } from "@/components/records/failure-notice";
import { Button } from "@/components/ui/button";
import { pickerTexts as words } from "./texts";
import type { Loaded } from "./use-choices";

/** Why the list is not complete. The field takes what is pasted in any case. */
export function ListProblems({
  list,
  failed,
  paste,
  onRetry,
}: Loaded & { paste: string; onRetry: () => void }) {
  const failures = list?.failures ?? [];
  if (!failed && failures.length === 0) return null;
  return (
    <div
      role="alert"
      className="mx-3 mb-2 max-h-[35%] shrink-0 space-y-1 overflow-y-auto rounded-control border border-warning bg-warning-soft px-3 py-2 text-xs"
    >
      {failed ? <p>{words.failed[failed]}</p> : <p className="font-semibold">{words.incomplete}</p>}
      {failures.map((failure) => (
        <CallFailureText key={`${failure.code} ${failure.details.operation}`} {...failure} />
      ))}
      {list?.isFromJobs ? <p>{words.fromJobs}</p> : null}
      <p className="flex flex-wrap items-center gap-x-3">
        <span>{paste}</span>
        <Button variant="link" className="text-xs" onClick={onRetry}>
          {words.tryAgain}
        </Button>
      </p>
    </div>
  );
}
