import Link from "next/link";
import { STATE_WORDS } from "@/components/launches/state-mark";
import { Button } from "@/components/ui/button";
import { CONTROL } from "@/components/ui/controls";
import { isFiltered, type LaunchQuery, launchesHref } from "@/lib/contract/launch-query";
import { LAUNCH_STATES } from "@/lib/contract/launch-record";

/** A plain form whose answer is an address: it can be kept, sent, and used without a script. */
export function LaunchesFilter({ query, ownId }: { query: LaunchQuery; ownId: string }) {
  return (
    // The key empties the fields where another address says so: their values are defaults only.
    <search key={launchesHref({ ...query, after: undefined })}>
      <form
        action="/launches"
        className="grid grid-cols-1 items-end gap-x-3 gap-y-2 sm:grid-cols-[10rem_10rem_minmax(0,1fr)_auto]"
      >
        <div>
          <label htmlFor="filter-state" className="font-medium">
            State
          </label>
          <select
            id="filter-state"
            name="state"
            defaultValue={query.state ?? ""}
            className={`${CONTROL} mt-1`}
          >
            <option value="">Any</option>
            {LAUNCH_STATES.map((state) => (
              <option key={state} value={state}>
                {STATE_WORDS[state]}
              </option>
            ))}
          </select>
        </div>
        <FilterText name="person" label="Person" value={query.person} />
        <FilterText
          name="text"
          label="Name, seed, model, collaboration or ARN"
          value={query.text}
          type="search"
        />
        <Button type="submit" className="h-9">
          Filter
        </Button>
      </form>
      <p className="mt-2 flex flex-wrap gap-x-4 text-xs">
        <Link href={launchesHref({ person: ownId })}>Only mine</Link>
        {isFiltered(query) ? <Link href="/launches">All launches</Link> : null}
      </p>
    </search>
  );
}

function FilterText({
  name,
  label,
  value,
  type = "text",
}: {
  name: "person" | "text";
  label: string;
  value?: string;
  type?: "text" | "search";
}) {
  return (
    <div className="min-w-0">
      <label htmlFor={`filter-${name}`} className="block truncate font-medium">
        {label}
      </label>
      <input
        id={`filter-${name}`}
        name={name}
        type={type}
        defaultValue={value}
        autoComplete="off"
        spellCheck={false}
        className={`${CONTROL} mt-1`}
      />
    </div>
  );
}
