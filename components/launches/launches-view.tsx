import Link from "next/link";
import { type AttentionGroup, AttentionLaunches } from "@/components/launches/attention-launches";
import { LaunchesFilter } from "@/components/launches/launches-filter";
import { LaunchesTable } from "@/components/launches/launches-table";
import { RefreshOnReturn } from "@/components/shell/refresh-on-return";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { UtcTime } from "@/components/ui/utc-time";
import { counted, grouped } from "@/lib/contract/launch-request/wording";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { type HeldOutcome, heldHref } from "@/lib/contract/urls/held-launches";
import {
  isFiltered,
  type LaunchQuery,
  launchesHref,
  SHORT_TEXT_REACH,
  TEXT_MIN_LETTERS,
} from "@/lib/contract/urls/launch-query";
import type { Names } from "@/lib/format/actor-words";
import { HELD_WORDS } from "@/lib/format/launch-page-words";

/** Launches that need attention, then all launches, newest first. */
export function LaunchesView({
  launches,
  nextCursor,
  searchedTo,
  attention,
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
  /** Time of the oldest launch that was searched for a short text; absent if all were. */
  searchedTo?: string;
  attention: AttentionGroup[];
  /** Ids of the people who have launched jobs. */
  actors: string[];
  names: Names;
  query: LaunchQuery;
  ownId: string;
  /** Unique id of this rendering. */
  rendering: string;
  mayLaunch: boolean;
  /** Result of sending or cancelling all held launches. */
  heldResult: HeldOutcome | undefined;
}) {
  const { after: _top, ...filters } = query;
  return (
    <div className="space-y-4">
      <RefreshOnReturn rendering={rendering} />
      <h1 className="text-lg font-semibold">Jobs</h1>
      {heldResult ? <HeldResult {...heldResult} /> : null}
      <AttentionLaunches
        groups={attention.filter(({ state }) => state !== "reserved" || query.state !== state)}
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
            {searchedTo ? "Search older launches" : "Older"}
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

function SearchedPart({ query, searchedTo }: { query: LaunchQuery; searchedTo: string }) {
  const { state, person, text } = query;
  const launches = `${grouped(SHORT_TEXT_REACH)} launches${state || person ? " with this state or person" : ""}`;
  return (
    <p className="break-words text-muted">
      A search for “{text}” covers {launches} at a time, newest first. This page covers launches
      back to <UtcTime at={searchedTo} />. To search all launches, enter at least {TEXT_MIN_LETTERS}{" "}
      letters or digits.
    </p>
  );
}

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

function HeldResult({ action, done, left }: HeldOutcome) {
  const rest = left === 0 ? "" : `. ${grouped(left)} skipped: no longer held, or not yours.`;
  const launches = counted(done, "launch", "launches");
  return <Notice tone="info" title={`${launches} ${HELD_WORDS[action].done}${rest}`} />;
}
