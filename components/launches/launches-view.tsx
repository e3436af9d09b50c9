import Link from "next/link";
import { LaunchesFilter } from "@/components/launches/launches-filter";
import { LaunchesTable } from "@/components/launches/launches-table";
import { type Pressing, PressingLaunches } from "@/components/launches/pressing-launches";
import { RefreshOnReturn } from "@/components/shell/refresh-on-return";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { UtcTime } from "@/components/ui/utc-time";
import { grouped } from "@/lib/contract/launch-request/wording";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { type HeldAction, type HeldOutcome, heldHref } from "@/lib/contract/urls/held-launches";
import {
  isFiltered,
  type LaunchQuery,
  launchesHref,
  SHORT_TEXT_REACH,
  TEXT_MIN_LETTERS,
} from "@/lib/contract/urls/launch-query";
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
        pressing={pressing.filter(({ state }) => state !== "reserved" || query.state !== state)}
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

/** How far a page with a short text looked, and how all launches are looked through. */
function SearchedPart({ query, searchedTo }: { query: LaunchQuery; searchedTo: string }) {
  const { state, person, text } = query;
  const launches = `${grouped(SHORT_TEXT_REACH)} launches${state || person ? " that match the rest of the filter" : ""}`;
  return (
    <p className="break-words text-muted">
      A text as short as “{text}” is looked for in {launches} at a time, the newest first. This page
      went back to <UtcTime at={searchedTo} />. From {TEXT_MIN_LETTERS} letters or digits on, a text
      is looked for in all launches.
    </p>
  );
}

/** To the page that asks, for all held launches that match. */
function HeldLinks({ query }: { query: LaunchQuery }) {
  return (
    <p className="flex flex-wrap gap-2">
      <ButtonLink href={heldHref("send", query)} prefetch={false}>
        Send all…
      </ButtonLink>
      <ButtonLink href={heldHref("cancel", query)} prefetch={false}>
        Cancel all…
      </ButtonLink>
    </p>
  );
}

const DONE: Record<HeldAction, string> = { send: "queued", cancel: "cancelled" };

/** What came of it, above the list as it is now. */
function HeldResult({ action, done, left }: HeldOutcome) {
  const rest =
    left === 0 ? "" : `, ${grouped(left)} ${left === 1 ? "was" : "were"} no longer waiting`;
  return <Notice tone="info" title={`${grouped(done)} ${DONE[action]}${rest}`} />;
}
