import { CompareButton } from "@/components/jobs/compare/compare-button";
import { Attention, type AttentionGroup, UnsentCount } from "@/components/jobs/list/attention";
import { FilterChips } from "@/components/jobs/list/filter-chips";
import { Freshness } from "@/components/jobs/list/freshness";
import { type JobChoices, JobsFilter } from "@/components/jobs/list/jobs-filter";
import { JobsTable } from "@/components/jobs/list/jobs-table";
import { NoJobs } from "@/components/jobs/list/no-jobs";
import { SelectionStatus } from "@/components/jobs/list/selection-status";
import { listTexts } from "@/components/jobs/list/texts";
import { unsentTexts } from "@/components/jobs/unsent/texts";
import { GoneView } from "@/components/jobs/views/gone-view";
import { Views } from "@/components/jobs/views/views";
import { CallFailureText } from "@/components/records/failure-notice";
import { buttonClass } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { LinkPending } from "@/components/ui/link-pending";
import { Notice } from "@/components/ui/notice";
import type { JobEntry, JobsFreshness } from "@/lib/contract/jobs/job-entry";
import type { RefreshAction } from "@/lib/contract/jobs/jobs-list";
import { isJobFiltered, type JobQuery, jobsHref } from "@/lib/contract/urls/job-query";
import { isShortText, TEXT_MIN_LETTERS } from "@/lib/contract/urls/search-text";
import {
  type UnsentOutcome,
  unsentFilterOf,
  unsentHref,
} from "@/lib/contract/urls/unsent-launches";
import type { ShownViews, ViewFormAction } from "@/lib/contract/views/view-form";
import type { Names } from "@/lib/format/actor-words";

const words = listTexts.list;

type Props = {
  jobs: JobEntry[];
  nextCursor?: string;
  suggestions: string[];
  choices: JobChoices;
  attention: AttentionGroup[];
  freshness: JobsFreshness;
  names: Names;
  query: JobQuery;
  version: string;
  rendering: string;
  mayLaunch: boolean;
  refresh: RefreshAction;
  views: ShownViews;
  changeView: ViewFormAction;
  /** Result of sending or cancelling all unsent launches. */
  unsentResult: UnsentOutcome | undefined;
};

/** What needs attention, then the jobs that match. */
export function JobsView(props: Props) {
  const { jobs, choices, attention, freshness, names, query, mayLaunch, unsentResult } = props;
  const unsent = mayLaunch && jobs.length > 0 ? unsentFilterOf(query) : undefined;
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h1 className="text-lg font-semibold">{words.title}</h1>
        <Views query={query} views={props.views} action={props.changeView} />
        <UnsentCount groups={attention} />
        <span className="ml-auto">
          <Freshness
            key={jobsHref(query)}
            query={query}
            version={props.version}
            rendering={props.rendering}
            asOf={freshness.asOf}
            refresh={props.refresh}
          />
        </span>
      </div>
      {unsentResult ? <UnsentResult {...unsentResult} /> : null}
      {props.views.gone ? (
        <GoneView {...props.views.gone} {...{ query }} action={props.changeView} />
      ) : null}
      <ListTrouble freshness={freshness} />
      <Attention
        groups={attention}
        names={names}
        isShort={isJobFiltered(query) || Boolean(query.after)}
      />
      <JobsFilter query={query} choices={choices} names={names} />
      <FilterChips query={query} choices={choices} names={names} />
      {unsent ? (
        <p className="flex flex-wrap gap-2">
          <ButtonLink href={unsentHref("send", unsent)} prefetch={false}>
            {words.sendAll}
          </ButtonLink>
          <ButtonLink href={unsentHref("cancel", unsent)} prefetch={false}>
            {words.cancelAll}
          </ButtonLink>
        </p>
      ) : null}
      {hasShortWord(query.text) ? (
        <p className="text-xs text-muted">{words.shortText(TEXT_MIN_LETTERS)}</p>
      ) : null}
      <List {...props} />
    </div>
  );
}

function hasShortWord(text = ""): boolean {
  return text.split(/\s+/).some((word) => word !== "" && isShortText(word));
}

function List({ jobs, nextCursor, suggestions, freshness, names, query, mayLaunch }: Props) {
  const { after: _page, ...first } = query;
  return (
    <form action="/jobs/export" className="group space-y-2">
      {jobs.length > 0 ? (
        <JobsTable
          jobs={jobs}
          query={query}
          names={names}
          caption={isJobFiltered(query) ? words.captionFiltered : words.caption}
        />
      ) : (
        <NoJobs {...{ query, suggestions, mayLaunch }} asOf={freshness.asOf} />
      )}
      <div className="flex flex-wrap items-center gap-2 print:hidden">
        <nav aria-label={words.pages} className="flex flex-wrap gap-2 empty:hidden">
          {query.after ? (
            <ButtonLink href={jobsHref(first)}>
              <span>{words.first}</span>
              <LinkPending />
            </ButtonLink>
          ) : null}
          {nextCursor ? (
            <ButtonLink href={jobsHref({ ...first, after: nextCursor })}>
              <span>{words.next}</span>
              <LinkPending />
            </ButtonLink>
          ) : null}
        </nav>
        {jobs.length > 0 ? (
          <a
            href={jobsHref(first, "/jobs/export")}
            download
            className={`${buttonClass("secondary")} ml-auto text-text no-underline`}
          >
            {words.exportAll}
          </a>
        ) : null}
      </div>
      <SelectionStatus />
      <Selection />
    </form>
  );
}

/** Shown while jobs are selected, at the bottom of the window. */
function Selection() {
  return (
    <div className="sticky bottom-2 hidden flex-wrap items-center gap-2 rounded-card border border-line bg-surface p-2 shadow-lg group-has-[input[name=job]:checked]:flex print:hidden">
      <span className="px-1 font-medium">{listTexts.selection.label}</span>
      <button type="submit" className={buttonClass("secondary")}>
        {listTexts.selection.export}
      </button>
      <CompareButton />
    </div>
  );
}

function ListTrouble({ freshness: { failure, unread } }: { freshness: JobsFreshness }) {
  if (failure) {
    return (
      <Notice tone="warning" title={words.notUpdated}>
        <p>{words.notUpdatedNote}</p>
        <CallFailureText {...failure} />
      </Notice>
    );
  }
  return unread > 0 ? <p className="text-xs text-muted">{words.unread(unread)}</p> : null;
}

function UnsentResult({ action, done, left }: UnsentOutcome) {
  return (
    <Notice tone="info" title={unsentTexts.unsent.done[action](done)}>
      {left > 0 ? <p>{unsentTexts.unsent.skipped(left)}</p> : null}
    </Notice>
  );
}
