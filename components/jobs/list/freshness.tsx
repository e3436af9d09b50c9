"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useFormAction } from "@/components/forms/use-form-action";
import { liveTexts } from "@/components/jobs/texts";
import { TickingTime, useNow } from "@/components/records/relative-time";
import { usePoll } from "@/components/records/use-poll";
import { useReturn } from "@/components/shell/use-return";
import { Icon } from "@/components/ui/icon";
import type { JobsPoll, RefreshAction } from "@/lib/contract/jobs/jobs-list";
import { type JobQuery, jobsHref } from "@/lib/contract/urls/job-query";
import { signInHref } from "@/lib/contract/urls/sign-in";
import { durationWords } from "@/lib/format/duration-words";
import { utcSeconds } from "@/lib/format/relative-time";

const words = liveTexts.freshness;

/** When AWS's list was last read. Keeps the list on the page up to date. */
export function Freshness({
  query,
  version,
  rendering,
  asOf,
  refresh,
}: {
  query: JobQuery;
  version: string;
  rendering: string;
  asOf: string | undefined;
  refresh: RefreshAction;
}) {
  const router = useRouter();
  const [polled, setPolled] = useState<JobsPoll>();
  const { state, refusal, isPending, form } = useFormAction(refresh);
  const status = usePoll<JobsPoll>({
    address: jobsHref(query, "/jobs/pulse"),
    version,
    isInProgress: true,
    onChange: router.refresh,
    onPoll: setPolled,
  });
  useReturn(rendering, router.refresh);
  const latest = [asOf, polled?.asOf]
    .filter((at) => at !== undefined)
    .sort()
    .at(-1);

  return (
    <form {...form} className="flex items-center gap-1 text-xs text-muted print:hidden">
      <input type="hidden" name="query" value={jobsHref(query, "")} />
      {status === "signed-out" ? (
        <span role="alert" className="text-warning">
          <span>{words.signedOut}</span> <a href={signInHref(jobsHref(query))}>{words.signIn}</a>
        </span>
      ) : (
        <span className={status === "stale" ? "text-warning" : undefined}>
          {status === "stale" ? words.stale : <Age at={latest} />}
        </span>
      )}
      <button
        type="submit"
        aria-disabled={isPending || undefined}
        className="inline-flex min-h-6 items-center gap-1 rounded-control px-1.5 text-accent hover:bg-sunken"
      >
        <Icon name="refresh-cw" className="size-3.5" />
        <span>{words.refresh}</span>
      </button>
      <span role="status" className="empty:hidden">
        {isPending ? words.refreshing : (refusal ?? state?.message ?? "")}
      </span>
    </form>
  );
}

const TICK_MS = 2_000;

/** `Updated 12 s ago`; without a script, the UTC time. */
function Age({ at }: { at: string | undefined }) {
  const nowMs = useNow(TICK_MS);
  if (at === undefined) return <span>{words.never}</span>;
  const age = words.ago(durationWords(nowMs - Date.parse(at)));
  return <TickingTime at={at} title={words.updated(utcSeconds(at))} text={words.updated(age)} />;
}
