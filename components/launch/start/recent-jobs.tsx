import Link from "next/link";
import { HeadlineBadge } from "@/components/records/headline-badge";
import { RelativeTime } from "@/components/records/relative-time";
import type { JobEntry } from "@/lib/contract/jobs/job-entry";
import { tailOf } from "@/lib/format/launch-words";
import { recentTexts as words } from "./texts";

/**
 * The person's last jobs, each a link to a form like it. Rendered on the server alone. One line beside
 * the title, which a phone scrolls: the form keeps its place on the screen.
 */
export function RecentJobs({ jobs }: { jobs: readonly JobEntry[] }) {
  if (jobs.length === 0) return null;
  return (
    <div className="flex min-w-0 flex-1 items-center gap-3 max-sm:basis-full max-sm:flex-col max-sm:items-stretch max-sm:gap-1">
      {/* The list and each link say it to people who do not see the page. */}
      <p aria-hidden className="shrink-0 text-xs text-muted">
        {words.label}
      </p>
      <ul
        aria-label={words.list}
        className="flex min-w-0 overflow-x-auto rounded-card border border-line bg-surface leading-tight"
      >
        {jobs.map((job) => (
          <RecentJob key={job.id} job={job} />
        ))}
      </ul>
    </div>
  );
}

function RecentJob({ job }: { job: JobEntry }) {
  return (
    <li className="relative w-72 min-w-0 shrink-0 px-3 py-1 hover:bg-sunken lg:w-80 lg:shrink">
      <p className="flex min-w-0 items-center gap-2">
        <Link
          href={`/launch?${new URLSearchParams({ like: job.id })}`}
          prefetch={false}
          // The whole entry is the link.
          className="min-w-0 truncate after:absolute after:inset-0"
        >
          <span className="sr-only">{words.another} </span>
          <span translate="no">{job.name}</span>
        </Link>
        <span className="ml-auto shrink-0">
          <HeadlineBadge headline={job.headline} status={job.status} />
        </span>
      </p>
      {/* A column of its own: nothing moves when the time becomes relative. */}
      <p className="grid grid-cols-[minmax(0,1fr)_9.5rem] gap-2 text-xs text-muted">
        <span translate="no" title={job.configuredAudienceModelArn} className="truncate">
          {job.modelName ?? tailOf(job.configuredAudienceModelArn)}
        </span>
        <RelativeTime at={job.startedAt} />
      </p>
    </li>
  );
}
