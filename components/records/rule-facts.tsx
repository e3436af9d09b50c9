import { Fragment } from "react";
import { Facts } from "@/components/ui/facts";
import type { LaunchRules } from "@/lib/contract/people/launch-rules";

export function RuleFacts({
  rules = {},
  launchesToday,
}: {
  rules?: LaunchRules & { launchesPerDay?: number };
  /** Launches of one person; absent for the rules of a role. */
  launchesToday?: number;
}) {
  const { collaborations, models, seedRoles, seedBuckets, launchesPerDay } = rules;
  return (
    <Facts
      facts={[
        ["Collaborations", <Entries key="entries" entries={collaborations} />],
        ["Models", <Entries key="entries" entries={models} />],
        ["Seed roles", <Entries key="entries" entries={seedRoles} />],
        ["Seed buckets", <Entries key="entries" entries={seedBuckets} />],
        ["Launches per day", limitWords(launchesPerDay, launchesToday)],
      ]}
    />
  );
}

function Entries({ entries }: { entries: readonly string[] | undefined }) {
  if (entries === undefined) return "Any";
  if (entries.length === 0) return "None";
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

/** Allows line breaks between the parts of an ARN. */
function Entry({ text }: { text: string }) {
  return text.split(/(?<=[:/])/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts repeat and never move.
    <Fragment key={index}>
      {part}
      <wbr />
    </Fragment>
  ));
}

function limitWords(limit: number | undefined, today: number | undefined): string {
  if (limit === undefined) return "No limit";
  return today === undefined ? String(limit) : `${limit} (${today} used today, UTC)`;
}
