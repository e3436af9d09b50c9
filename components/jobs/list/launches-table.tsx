import Link from "next/link";
import { listTexts } from "@/components/jobs/list/texts";
import { Actor } from "@/components/records/actor";
import { HeadlineBadge } from "@/components/records/headline-badge";
import { RelativeTime } from "@/components/records/relative-time";
import { headlineOf } from "@/lib/contract/jobs/job-entry";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import type { Names } from "@/lib/format/actor-words";
import { seedOf, tailOf } from "@/lib/format/launch-words";

const words = listTexts.launchTable;

/** Rows show the seed, model and collaboration too: many launches can have the same name. */
export function LaunchesTable({
  caption,
  launches,
  names,
}: {
  caption: string;
  launches: LaunchRecord[];
  names: Names;
}) {
  return (
    <table className="w-full table-fixed rounded-card border border-line bg-surface text-left">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-b border-line text-xs text-muted">
          <th scope="col" className="px-3 py-2 font-medium">
            {words.launch}
          </th>
          <th scope="col" className="w-40 px-3 py-2 font-medium">
            {words.state}
          </th>
          <th scope="col" className="hidden w-40 px-3 py-2 font-medium md:table-cell">
            {words.person}
          </th>
          <th scope="col" className="hidden w-54 px-3 py-2 font-medium lg:table-cell">
            {words.time}
          </th>
        </tr>
      </thead>
      <tbody>
        {launches.map((launch) => (
          <LaunchLine key={launch.id} launch={launch} names={names} />
        ))}
      </tbody>
    </table>
  );
}

function LaunchLine({ launch, names }: { launch: LaunchRecord; names: Names }) {
  const { id, request, state, job, actor, createdAt } = launch;
  const { collaborationId, configuredAudienceModelArn } = request;
  return (
    <tr className="border-b border-line align-top last:border-0 hover:bg-sunken">
      <td className="px-3 py-2">
        <Link
          href={`/jobs/${id}`}
          prefetch={false}
          className="block truncate font-medium"
          translate="no"
        >
          {request.name}
        </Link>
        <p className="truncate text-xs text-muted" title={seedOf(request)} translate="no">
          {seedOf(request)}
        </p>
        <p className="truncate text-xs text-muted">
          <ShortId word={words.model} id={configuredAudienceModelArn} />{" "}
          {collaborationId ? <ShortId word={words.collaboration} id={collaborationId} /> : null}
        </p>
        <p className="truncate text-xs text-muted lg:hidden">
          <RelativeTime at={createdAt} />
        </p>
        <p className="truncate text-xs text-muted md:hidden">
          <Actor id={actor} names={names} />
        </p>
      </td>
      <td className="px-3 py-2">
        <HeadlineBadge headline={headlineOf(state, job?.status)} status={job?.status} />
      </td>
      <td className="hidden truncate px-3 py-2 md:table-cell">
        <Actor id={actor} names={names} />
      </td>
      <td className="hidden px-3 py-2 lg:table-cell">
        <RelativeTime at={createdAt} />
      </td>
    </tr>
  );
}

function ShortId({ word, id }: { word: string; id: string }) {
  return (
    <span>
      <span>{word}</span>{" "}
      <span translate="no" title={id} className="print-title">
        <span>{tailOf(id)}</span>
      </span>
    </span>
  );
}
