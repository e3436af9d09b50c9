import { Fragment } from "react";
import { Facts } from "@/components/ui/facts";
import type { LaunchRules } from "@/lib/contract/people/launch-rules";

/** The names of the rules are the file's, and those that refusals name. */
export function RuleFacts({
  rules = {},
  launchesToday,
}: {
  rules?: LaunchRules & { launchesPerDay?: number };
  /** Of one person; without it the limit stands alone. */
  launchesToday?: number;
}) {
  const { collaborations, models, seedRoles, seedBuckets, launchesPerDay } = rules;
  return (
    <Facts
      facts={[
        ["collaborations", <Entries key="entries" entries={collaborations} />],
        ["models", <Entries key="entries" entries={models} />],
        ["seedRoles", <Entries key="entries" entries={seedRoles} />],
        ["seedBuckets", <Entries key="entries" entries={seedBuckets} />],
        ["launchesPerDay", limitWords(launchesPerDay, launchesToday)],
      ]}
    />
  );
}

function Entries({ entries }: { entries: readonly string[] | undefined }) {
  if (entries === undefined) return "everything";
  if (entries.length === 0) return "nothing";
  return (
    <ul className="space-y-0.5">
      {[...new Set(entries)].map((entry) => (
        <li key={entry} className="font-mono text-[0.8125rem] break-words">
          <Entry text={entry} />
        </li>
      ))}
    </ul>
  );
}

/** An ARN breaks between its parts, where it has to. */
function Entry({ text }: { text: string }) {
  return text.split(/(?<=[:/])/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts repeat, and never move.
    <Fragment key={index}>
      {part}
      <wbr />
    </Fragment>
  ));
}

function limitWords(limit: number | undefined, today: number | undefined): string {
  if (limit === undefined) return "no limit";
  return today === undefined ? String(limit) : `${limit}, of which ${today} today (UTC)`;
}
