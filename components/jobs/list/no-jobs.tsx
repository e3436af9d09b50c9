import Link from "next/link";
import { listTexts } from "@/components/jobs/list/texts";
import { isJobFiltered, type JobQuery, jobsHref } from "@/lib/contract/urls/job-query";

const words = listTexts.list;

/** Why the list is empty, and what to do. */
export function NoJobs({
  query,
  suggestions,
  asOf,
  mayLaunch,
}: {
  query: JobQuery;
  suggestions: string[];
  asOf: string | undefined;
  mayLaunch: boolean;
}) {
  return (
    <div className="space-y-2 rounded-card border border-line bg-surface p-5">
      {isJobFiltered(query) || query.after ? (
        <>
          <p>
            <span>{query.after ? words.noMoreMatch : words.noMatch}</span>{" "}
            <Link href={jobsHref({})}>{words.showAll}</Link>
          </p>
          {suggestions.length > 0 ? <Suggestions query={query} names={suggestions} /> : null}
        </>
      ) : (
        <p>
          <span>{asOf === undefined ? words.notRead : words.empty}</span>{" "}
          {mayLaunch ? <Link href="/launch">{words.launchFirst}</Link> : null}
        </p>
      )}
    </div>
  );
}

function Suggestions({ query, names }: { query: JobQuery; names: string[] }) {
  return (
    <p className="flex flex-wrap gap-x-3">
      <span>{words.didYouMean}</span>
      {names.map((name) => (
        <Link key={name} href={jobsHref({ ...query, text: name })} translate="no">
          {name}
        </Link>
      ))}
    </p>
  );
}
