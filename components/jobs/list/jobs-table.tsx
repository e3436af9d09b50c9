import Link from "next/link";
import { CELLS } from "@/components/jobs/list/job-cells";
import { LiveRows } from "@/components/jobs/list/live-rows";
import { listTexts } from "@/components/jobs/list/texts";
import { Icon } from "@/components/ui/icon";
import { LinkPending } from "@/components/ui/link-pending";
import type { JobEntry } from "@/lib/contract/jobs/job-entry";
import { DEFAULT_JOB_SORT, type JobSort, type JobSortKey } from "@/lib/contract/jobs/job-filter";
import {
  JOB_COLUMNS,
  type JobColumn,
  type JobQuery,
  jobsHref,
} from "@/lib/contract/urls/job-query";
import type { Names } from "@/lib/format/actor-words";

const words = listTexts.table;

/** Those that a phone has room for are in the name's cell, too. */
const WIDTHS: Record<JobColumn, string> = {
  status: "w-33 max-sm:w-28",
  model: "w-29 max-sm:hidden",
  collaboration: "w-29 max-sm:hidden",
  seed: "w-30 max-sm:hidden",
  startedBy: "w-27 max-sm:hidden",
  started: "w-29 max-sm:hidden",
  duration: "w-21 max-sm:hidden",
  reason: "w-29 max-sm:hidden",
  // With the arrow of the order.
  recall: "w-20 text-right max-sm:hidden",
};

/** The order of a column that is sorted by for the first time. */
const DESCENDING_FIRST: readonly JobSortKey[] = ["started", "duration", "recall"];

export function JobsTable({
  jobs,
  query,
  names,
  caption,
}: {
  jobs: JobEntry[];
  query: JobQuery;
  names: Names;
  caption: string;
}) {
  const columns = query.columns ?? JOB_COLUMNS;
  return (
    <LiveRows
      key={jobsHref(query)}
      caption={caption}
      head={<Head columns={columns} query={query} />}
      rows={jobs.map((job) => ({
        id: job.id,
        row: <Row key={job.id} job={job} columns={columns} names={names} />,
      }))}
    />
  );
}

function Head({ columns, query }: { columns: readonly JobColumn[]; query: JobQuery }) {
  return (
    <tr className="text-xs text-muted">
      <th scope="col" className="w-8 pl-3 print:hidden">
        <span className="sr-only">{words.select}</span>
      </th>
      <SortHeading by="name" query={query} className="" />
      {columns.map((column) => (
        <SortHeading key={column} by={column} query={query} className={WIDTHS[column]} />
      ))}
    </tr>
  );
}

function SortHeading({
  by,
  query,
  className,
}: {
  by: JobSortKey & ("name" | JobColumn);
  query: JobQuery;
  className: string;
}) {
  const sort = query.sort ?? DEFAULT_JOB_SORT;
  const isSorted = sort.by === by;
  const next: JobSort = {
    by,
    descending: isSorted ? !sort.descending : DESCENDING_FIRST.includes(by),
  };
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (sort.descending ? "descending" : "ascending") : undefined}
      className={`px-2 py-0.5 font-medium ${className}`}
    >
      <Link
        href={jobsHref({ ...query, sort: next, after: undefined })}
        prefetch={false}
        className="inline-flex min-h-6 max-w-full items-center gap-0.5 text-muted no-underline hover:text-text"
      >
        <span className="truncate">{listTexts.columns[by]}</span>
        {isSorted ? (
          <Icon name={sort.descending ? "arrow-down" : "arrow-up"} className="size-3 shrink-0" />
        ) : null}
        <LinkPending />
      </Link>
    </th>
  );
}

function Row({
  job,
  columns,
  names,
}: {
  job: JobEntry;
  columns: readonly JobColumn[];
  names: Names;
}) {
  const { model, startedBy, started } = CELLS;
  return (
    <tr className="h-7 text-[0.8125rem] hover:bg-sunken has-checked:bg-accent-soft">
      <td className="pl-3 print:hidden">
        <input
          type="checkbox"
          name="job"
          value={job.id}
          data-model={job.configuredAudienceModelArn}
          data-headline={job.headline}
          aria-label={words.selectJob(job.name)}
          className="size-4 align-middle"
        />
      </td>
      <th scope="row" className="px-2 text-left font-medium">
        <Link
          href={`/jobs/${job.id}`}
          prefetch={false}
          title={job.name}
          translate="no"
          className="block truncate"
        >
          {job.name}
        </Link>
        <p className="truncate pb-1 text-xs font-normal text-muted sm:hidden">
          {/* The time first: it is cut least. */}
          <span>{started(job, names)}</span> · <span>{model(job, names)}</span> ·{" "}
          <span>{startedBy(job, names)}</span>
        </p>
      </th>
      {columns.map((column) => (
        <td key={column} className={`truncate px-2 ${WIDTHS[column]}`}>
          {CELLS[column](job, names)}
        </td>
      ))}
    </tr>
  );
}
