import Link from "next/link";
import { HeldLinks, HeldResult } from "@/components/launches/held-links";
import { LaunchesFilter } from "@/components/launches/launches-filter";
import { LaunchesTable } from "@/components/launches/launches-table";
import { type Pressing, PressingLaunches } from "@/components/launches/pressing-launches";
import { SearchedPart } from "@/components/launches/searched-part";
import { RefreshOnReturn } from "@/components/shell/refresh-on-return";
import { ButtonLink } from "@/components/ui/button";
import type { HeldOutcome } from "@/lib/contract/held";
import { isFiltered, type LaunchQuery, launchesHref } from "@/lib/contract/launch-query";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import type { Names } from "@/lib/format/actor-words";

/** All launches, newest first, below those that somebody should look at. */
export function LaunchesView({
  launches,
  nextCursor,
  searchedTo,
  pressing,
  actors,
  names,
  query,
  ownId,
  rendering,
  mayLaunch,
  heldResult,
}: {
  launches: LaunchRecord[];
  nextCursor?: string;
  /** How far back a short text was looked for, where launches are left behind that. */
  searchedTo?: string;
  pressing: Pressing[];
  /** Ids of the people who have launched. */
  actors: string[];
  names: Names;
  query: LaunchQuery;
  ownId: string;
  /** Names this rendering of the page. */
  rendering: string;
  mayLaunch: boolean;
  /** What came of sending or cancelling all that were held. */
  heldResult: HeldOutcome | undefined;
}) {
  const { after: _top, ...filters } = query;
  return (
    <div className="space-y-4">
      <RefreshOnReturn rendering={rendering} />
      <h1 className="text-lg font-semibold">Launches</h1>
      {heldResult ? <HeldResult {...heldResult} /> : null}
      <PressingLaunches
        pressing={pressing}
        names={names}
        isShort={isFiltered(query) || Boolean(query.after)}
      />
      <LaunchesFilter query={query} actors={actors} names={names} ownId={ownId} />
      {mayLaunch && query.state === "reserved" && launches.length > 0 ? (
        <HeldLinks query={query} />
      ) : null}
      {launches.length > 0 ? (
        <LaunchesTable caption={captionOf(query)} launches={launches} names={names} />
      ) : (
        <NoLaunches query={query} isPart={searchedTo !== undefined} mayLaunch={mayLaunch} />
      )}
      {searchedTo ? <SearchedPart query={query} searchedTo={searchedTo} /> : null}
      <nav aria-label="Pages" className="flex flex-wrap gap-2 empty:hidden">
        {query.after ? <ButtonLink href={launchesHref(filters)}>Newest</ButtonLink> : null}
        {nextCursor ? (
          <ButtonLink href={launchesHref({ ...filters, after: nextCursor })}>
            {searchedTo ? "Look further back" : "Older"}
          </ButtonLink>
        ) : null}
      </nav>
    </div>
  );
}

function captionOf(query: LaunchQuery): string {
  return isFiltered(query) ? "Launches found, newest first" : "All launches, newest first";
}

function NoLaunches({
  query,
  isPart,
  mayLaunch,
}: {
  query: LaunchQuery;
  isPart: boolean;
  mayLaunch: boolean;
}) {
  if (isFiltered(query) || query.after) {
    return (
      <p className="rounded-card border border-line bg-surface p-5">
        {isPart ? "No launch matches so far." : `No ${query.after ? "older " : ""}launch matches.`}{" "}
        <Link href="/launches">Show all launches</Link>
      </p>
    );
  }
  return (
    <p className="rounded-card border border-line bg-surface p-5">
      Nothing has been launched yet.{" "}
      {mayLaunch ? <Link href="/launch">Launch an audience generation job</Link> : null}
    </p>
  );
}
