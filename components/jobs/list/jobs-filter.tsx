import type { ReactNode } from "react";
import { FilterForm } from "@/components/jobs/list/filter-form";
import { listTexts } from "@/components/jobs/list/texts";
import { Button } from "@/components/ui/button";
import { CONTROL } from "@/components/ui/controls";
import { Menu } from "@/components/ui/menu";
import { JOB_HEADLINES } from "@/lib/contract/jobs/job-entry";
import {
  choiceOf,
  JOB_COLUMNS,
  type JobChoice,
  type JobQuery,
  jobsHref,
  sortParam,
} from "@/lib/contract/urls/job-query";
import { actorWords, type Names } from "@/lib/format/actor-words";
import { HEADLINE_WORDS } from "@/lib/format/headline-words";
import { tailOf } from "@/lib/format/launch-words";

const words = listTexts.filter;

/** `name` is absent if the portal does not know it. */
type Offered = { id: string; name?: string };

export type JobChoices = { models: Offered[]; collaborations: Offered[]; people: Offered[] };

type Option = { value: string; word: string; isName?: boolean };

/** A GET form: the address keeps the filter, and no script is needed. */
export function JobsFilter({
  query,
  choices,
  names,
}: {
  query: JobQuery;
  choices: JobChoices;
  names: Names;
}) {
  const statuses = JOB_HEADLINES.map((value) => ({ value, word: HEADLINE_WORDS[value] }));
  const people = choices.people.map(({ id }) => ({ id, name: actorWords(id, names) }));
  return (
    // The key resets the fields when the address changes: their values are only defaults.
    <search key={jobsHref({ ...query, after: undefined })} className="min-w-0 grow">
      <FilterForm>
        {query.sort ? <input type="hidden" name="sort" value={sortParam(query.sort)} /> : null}
        {query.view ? <input type="hidden" name="view" value={query.view} /> : null}
        <input
          name="text"
          type="search"
          defaultValue={query.text}
          placeholder={words.text}
          aria-label={words.text}
          autoComplete="off"
          spellCheck={false}
          className={`${CONTROL} h-8 min-w-40 grow basis-56 sm:max-w-80`}
        />
        <ChoiceMenu name="status" query={query} options={statuses} />
        <ChoiceMenu name="model" query={query} options={optionsOf(choices.models)} />
        <ChoiceMenu
          name="collaboration"
          query={query}
          options={optionsOf(choices.collaborations)}
        />
        <ChoiceMenu name="person" query={query} options={optionsOf(people)} />
        <DateMenu query={query} />
        <TagMenu query={query} />
        <ColumnMenu query={query} />
        <Button type="submit" className="h-8">
          {words.submit}
        </Button>
      </FilterForm>
    </search>
  );
}

function optionsOf(offered: Offered[]): Option[] {
  return offered
    .map(({ id, name }) => ({ value: id, word: name ?? tailOf(id), isName: true }))
    .sort((a, b) => a.word.localeCompare(b.word, "en"));
}

/** Includes the values in the address that no job has. */
function ChoiceMenu({
  name,
  query,
  options,
}: {
  name: Exclude<JobChoice, "tag">;
  query: JobQuery;
  options: Option[];
}) {
  const { values } = choiceOf(query, name);
  const known = new Set(options.map(({ value }) => value));
  const others = values
    .filter((value) => !known.has(value))
    .map((value) => ({ value, word: tailOf(value), isName: true }));
  return (
    <Menu id={`filter-${name}`} label={words[name]} count={values.length}>
      <CheckList
        name={name}
        options={[...others, ...options]}
        chosen={values}
        isWide={name === "status"}
      />
      <MenuEnd name={name} query={query} />
    </Menu>
  );
}

function CheckList({
  name,
  options,
  chosen,
  isWide = false,
}: {
  name: string;
  options: Option[];
  chosen: readonly string[];
  isWide?: boolean;
}) {
  if (options.length === 0) return <p className="text-muted">{words.nothingToChoose}</p>;
  return (
    <ul className={isWide ? "grid grid-cols-2 gap-x-4" : ""}>
      {options.map(({ value, word, isName }) => (
        <li key={value}>
          <Check name={name} value={value} isChosen={chosen.includes(value)}>
            <span title={isName ? value : undefined} translate={isName ? "no" : undefined}>
              {word}
            </span>
          </Check>
        </li>
      ))}
    </ul>
  );
}

function Check({
  name,
  value,
  isChosen,
  children,
}: {
  name: string;
  value: string;
  isChosen: boolean;
  children: ReactNode;
}) {
  return (
    <label className="flex min-h-7 cursor-pointer items-center gap-2">
      <input type="checkbox" name={name} value={value} defaultChecked={isChosen} />
      {children}
    </label>
  );
}

/** Excludes the chosen values instead, and applies the filter. */
function MenuEnd({ name, query }: { name: JobChoice; query: JobQuery }) {
  return (
    <div className="mt-2 flex items-center justify-between gap-4 border-t border-line pt-2">
      <Check name="not" value={name} isChosen={choiceOf(query, name).isExcluded}>
        <span>{words.exclude}</span>
      </Check>
      <Button type="submit">{words.apply}</Button>
    </div>
  );
}

function DateMenu({ query }: { query: JobQuery }) {
  const count = [query.from, query.to].filter(Boolean).length;
  return (
    <Menu id="filter-date" label={words.date} count={count}>
      <div className="space-y-2">
        {(["from", "to"] as const).map((name) => (
          <label key={name} className="block">
            <span className="font-medium">{words[name]}</span>
            <input
              type="date"
              name={name}
              defaultValue={query[name]}
              className={`${CONTROL} mt-1 block h-8`}
            />
          </label>
        ))}
        <Button type="submit">{words.apply}</Button>
      </div>
    </Menu>
  );
}

function TagMenu({ query }: { query: JobQuery }) {
  const { values } = choiceOf(query, "tag");
  const options = values.map((value) => ({ value, word: value, isName: true }));
  return (
    <Menu id="filter-tag" label={words.tag} count={values.length}>
      {values.length > 0 ? <CheckList name="tag" options={options} chosen={values} /> : null}
      <label className="block">
        <span className="font-medium">{words.tagText}</span>
        <input
          name="tag"
          autoComplete="off"
          spellCheck={false}
          className={`${CONTROL} mt-1 block h-8`}
        />
      </label>
      <MenuEnd name="tag" query={query} />
    </Menu>
  );
}

function ColumnMenu({ query }: { query: JobQuery }) {
  const options = JOB_COLUMNS.map((value) => ({ value, word: listTexts.columns[value] }));
  return (
    <Menu id="columns" label={words.columns} count={query.columns?.length} align="end">
      <CheckList name="column" options={options} chosen={query.columns ?? JOB_COLUMNS} />
      <div className="mt-2 border-t border-line pt-2">
        <Button type="submit">{words.apply}</Button>
      </div>
    </Menu>
  );
}
