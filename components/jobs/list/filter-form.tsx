"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, type SubmitEvent, useTransition } from "react";
import { liveTexts } from "@/components/jobs/texts";
import { jobsHref, readJobQuery } from "@/lib/contract/urls/job-query";

/** With a script, shows the list of the filter without a new page, and that it is loading. */
export function FilterForm({ children }: { children: ReactNode }) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const entries = [...new FormData(event.currentTarget)].map(([name, value]) => [
      name,
      `${value}`,
    ]);
    const query = readJobQuery(new URLSearchParams(entries));
    startTransition(() => router.push(jobsHref(query)));
  }

  return (
    <form
      action="/jobs"
      onSubmit={onSubmit}
      aria-busy={isPending}
      className="flex flex-wrap items-center gap-2"
    >
      {children}
      <span role="status" className="text-xs text-muted empty:hidden">
        {isPending ? liveTexts.live.loading : ""}
      </span>
    </form>
  );
}
