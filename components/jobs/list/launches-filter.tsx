import Link from "next/link";
import { listTexts } from "@/components/jobs/texts";
import { Button } from "@/components/ui/button";
import { FILTER_CONTROL } from "@/components/ui/controls";
import { LAUNCH_STATES } from "@/lib/contract/records/launch-record";
import { isFiltered, type LaunchQuery, launchesHref } from "@/lib/contract/urls/launch-query";
import { actorWords, isPerson, type Names } from "@/lib/format/actor-words";
import { STATE_WORDS } from "@/lib/format/state-words";

const words = listTexts.filter;

/** A GET form: the URL keeps the filter, and no script is needed. */
export function LaunchesFilter({
  query,
  actors,
  names,
  ownId,
}: {
  query: LaunchQuery;
  /** Ids of the people who have launched jobs. */
  actors: string[];
  names: Names;
  ownId: string;
}) {
  return (
    // The key resets the fields when the URL changes: their values are only defaults.
    <search key={launchesHref({ ...query, after: undefined })}>
      <form
        action="/jobs"
        className="grid grid-cols-1 items-end gap-x-3 gap-y-2 sm:grid-cols-[10rem_12rem_minmax(0,1fr)_auto]"
      >
        <div>
          <label htmlFor="filter-state" className="block font-medium">
            {words.state}
          </label>
          <select
            id="filter-state"
            name="state"
            defaultValue={query.state ?? ""}
            className={FILTER_CONTROL}
          >
            <option value="">{words.any}</option>
            {LAUNCH_STATES.map((state) => (
              <option key={state} value={state}>
                {STATE_WORDS[state]}
              </option>
            ))}
          </select>
        </div>
        <PersonChoice person={query.person} actors={actors} names={names} />
        <FilterText value={query.text} />
        <Button type="submit" className="h-9">
          {words.submit}
        </Button>
      </form>
      <p className="mt-2 flex flex-wrap gap-x-4 text-xs print:hidden">
        <Link href={launchesHref({ person: ownId })}>{words.own}</Link>
        {isFiltered(query) ? <Link href="/jobs">{words.all}</Link> : null}
      </p>
    </search>
  );
}

/** Includes the person in the URL even if they have launched nothing. */
function PersonChoice({
  person,
  actors,
  names,
}: {
  person: string | undefined;
  actors: string[];
  names: Names;
}) {
  const choices = [...new Set(person ? [...actors, person] : actors)]
    .map((id) => ({ id, name: actorWords(id, names) }))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
  const isShared = (name: string) => choices.filter((other) => other.name === name).length > 1;
  return (
    <div className="min-w-0">
      <label htmlFor="filter-person" className="block font-medium">
        {words.person}
      </label>
      <select
        id="filter-person"
        name="person"
        defaultValue={person ?? ""}
        className={FILTER_CONTROL}
      >
        <option value="">{words.any}</option>
        {choices.map(({ id, name }) => (
          <option key={id} value={id} translate={isPerson(id) ? "no" : undefined}>
            {isShared(name) ? words.nameWithId(name, id) : name}
          </option>
        ))}
      </select>
    </div>
  );
}

function FilterText({ value }: { value?: string }) {
  return (
    <div className="min-w-0">
      <label htmlFor="filter-text" className="block truncate font-medium">
        {words.text}
      </label>
      <input
        id="filter-text"
        name="text"
        type="search"
        defaultValue={value}
        autoComplete="off"
        spellCheck={false}
        className={FILTER_CONTROL}
      />
    </div>
  );
}
