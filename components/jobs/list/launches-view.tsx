import Link from "next/link";
import { type AttentionGroup, AttentionLaunches } from "@/components/jobs/list/attention-launches";
import { LaunchesFilter } from "@/components/jobs/list/launches-filter";
import { LaunchesTable } from "@/components/jobs/list/launches-table";
import { listTexts, unsentTexts } from "@/components/jobs/texts";
import { RefreshOnReturn } from "@/components/shell/refresh-on-return";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import {
  isFiltered,
  isShortText,
  type LaunchQuery,
  launchesHref,
  TEXT_MIN_LETTERS,
} from "@/lib/contract/urls/launch-query";
import { type UnsentOutcome, unsentHref } from "@/lib/contract/urls/unsent-launches";
import type { Names } from "@/lib/format/actor-words";

const words = listTexts.list;

export function LaunchesView({
  launches,
  nextCursor,
  attention,
  actors,
  names,
  query,
  ownId,
  rendering,
  mayLaunch,
  unsentResult,
}: {
  launches: LaunchRecord[];
  nextCursor?: string;
  attention: AttentionGroup[];
  /** Ids of the people who have launched jobs. */
  actors: string[];
  names: Names;
  query: LaunchQuery;
  ownId: string;
  /** Unique id of this rendering. */
  rendering: string;
  mayLaunch: boolean;
  /** Result of sending or cancelling all unsent launches. */
  unsentResult: UnsentOutcome | undefined;
}) {
  const { after: _top, ...filters } = query;
  return (
    <div className="space-y-4">
      <RefreshOnReturn rendering={rendering} />
      <h1 className="text-lg font-semibold">{words.title}</h1>
      {unsentResult ? <UnsentResult {...unsentResult} /> : null}
      <AttentionLaunches
        groups={attention.filter(({ state }) => state !== "reserved" || query.state !== state)}
        names={names}
        isShort={isFiltered(query) || Boolean(query.after)}
      />
      <LaunchesFilter query={query} actors={actors} names={names} ownId={ownId} />
      {mayLaunch && query.state === "reserved" && launches.length > 0 ? (
        <UnsentLinks query={query} />
      ) : null}
      {launches.length > 0 ? (
        <LaunchesTable caption={captionOf(query)} launches={launches} names={names} />
      ) : (
        <NoLaunches query={query} mayLaunch={mayLaunch} />
      )}
      {query.text && isShortText(query.text) ? (
        <p className="text-muted">{words.shortText(TEXT_MIN_LETTERS)}</p>
      ) : null}
      <nav aria-label={words.pages} className="flex flex-wrap gap-2 empty:hidden">
        {query.after ? <ButtonLink href={launchesHref(filters)}>{words.newest}</ButtonLink> : null}
        {nextCursor ? (
          <ButtonLink href={launchesHref({ ...filters, after: nextCursor })}>
            {words.older}
          </ButtonLink>
        ) : null}
      </nav>
    </div>
  );
}

function captionOf(query: LaunchQuery): string {
  return isFiltered(query) ? words.captionFiltered : words.caption;
}

function NoLaunches({ query, mayLaunch }: { query: LaunchQuery; mayLaunch: boolean }) {
  if (isFiltered(query) || query.after) {
    const noMatch = query.after ? words.noOlderMatch : words.noMatch;
    return (
      <p className="rounded-card border border-line bg-surface p-5">
        <span>{noMatch}</span> <Link href="/jobs">{words.showAll}</Link>
      </p>
    );
  }
  return (
    <p className="rounded-card border border-line bg-surface p-5">
      <span>{words.empty}</span>{" "}
      {mayLaunch ? <Link href="/launch">{words.launchFirst}</Link> : null}
    </p>
  );
}

function UnsentLinks({ query }: { query: LaunchQuery }) {
  return (
    <p className="flex flex-wrap gap-2">
      <ButtonLink href={unsentHref("send", query)} prefetch={false}>
        {words.sendAll}
      </ButtonLink>
      <ButtonLink href={unsentHref("cancel", query)} prefetch={false}>
        {words.cancelAll}
      </ButtonLink>
    </p>
  );
}

function UnsentResult({ action, done, left }: UnsentOutcome) {
  return (
    <Notice tone="info" title={unsentTexts.unsent.done[action](done)}>
      {left > 0 ? <p>{unsentTexts.unsent.skipped(left)}</p> : null}
    </Notice>
  );
}
