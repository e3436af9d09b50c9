import Link from "next/link";
import type { JobChoices } from "@/components/jobs/list/jobs-filter";
import { listTexts } from "@/components/jobs/list/texts";
import { Icon } from "@/components/ui/icon";
import type { JobHeadline } from "@/lib/contract/jobs/job-entry";
import {
  choiceOf,
  JOB_CHOICES,
  type JobChoice,
  type JobQuery,
  jobsHref,
  without,
} from "@/lib/contract/urls/job-query";
import { actorWords, type Names } from "@/lib/format/actor-words";
import { HEADLINE_WORDS } from "@/lib/format/headline-words";
import { tailOf } from "@/lib/format/launch-words";

const words = listTexts.chips;

type Chip = { key: string; label: string; value: string; title?: string; left: JobQuery };

/** What the list is filtered by; each can be removed. */
export function FilterChips({
  query,
  choices,
  names,
}: {
  query: JobQuery;
  choices: JobChoices;
  names: Names;
}) {
  const chips = [...plainChips(query), ...choiceChips(query, wordsFor(choices, names))];
  if (chips.length === 0) return null;
  return (
    <ul aria-label={words.label} className="flex flex-wrap gap-1.5 text-xs print:flex">
      {chips.map(({ key, label, value, title, left }) => (
        <li
          key={key}
          className="flex min-w-0 items-center gap-1 rounded-full border border-line bg-surface pl-2.5"
        >
          <span className="text-muted">{label}</span>
          <span className="max-w-64 truncate" title={title ?? value} translate="no">
            {value}
          </span>
          <Link
            href={jobsHref(left)}
            prefetch={false}
            aria-label={words.remove(label, value)}
            className="grid size-6 place-items-center rounded-full text-muted hover:bg-sunken print:hidden"
          >
            <Icon name="x" className="size-3.5" />
          </Link>
        </li>
      ))}
      <li className="self-center print:hidden">
        <Link href={jobsHref({})} prefetch={false}>
          {words.clear}
        </Link>
      </li>
    </ul>
  );
}

function plainChips(query: JobQuery): Chip[] {
  return (["text", "from", "to"] as const).flatMap((name) => {
    const value = query[name];
    return value
      ? [{ key: name, label: words.plain[name], value, left: without(query, name) }]
      : [];
  });
}

function choiceChips(query: JobQuery, wordOf: (name: JobChoice, value: string) => string): Chip[] {
  return JOB_CHOICES.flatMap((name) => {
    const { values, isExcluded } = choiceOf(query, name);
    const label = isExcluded ? words.not(listTexts.filter[name]) : words.is(listTexts.filter[name]);
    return values.map((value) => ({
      key: `${name} ${value}`,
      label,
      value: wordOf(name, value),
      title: value,
      left: without(query, name, value),
    }));
  });
}

function wordsFor({ models, collaborations }: JobChoices, names: Names) {
  const known = new Map([...models, ...collaborations].map(({ id, name }) => [id, name]));
  return (name: JobChoice, value: string): string => {
    if (name === "status") return HEADLINE_WORDS[value as JobHeadline];
    if (name === "person") return actorWords(value, names);
    return name === "tag" ? value : (known.get(value) ?? tailOf(value));
  };
}
