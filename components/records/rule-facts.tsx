import { Facts } from "@/components/ui/facts";
import type { RoleRules } from "@/lib/contract/people/launch-rules";
import { texts } from "./texts";

const words = texts.rules;

export function RuleFacts({
  rules = {},
  launchesToday,
}: {
  rules?: RoleRules;
  launchesToday?: number;
}) {
  const { collaborations, models, seedRoles, seedBuckets, launchesPerDay } = rules;
  const { templatesOnly = false, visibleCollaborations } = rules;
  return (
    <Facts
      facts={[
        [words.collaborations, <Entries key="entries" entries={collaborations} />],
        [words.models, <Entries key="entries" entries={models} />],
        [words.seedRoles, <Entries key="entries" entries={seedRoles} />],
        [words.seedBuckets, <Entries key="entries" entries={seedBuckets} />],
        [words.launchesPerDay, limitWords(launchesPerDay, launchesToday)],
        [words.templatesOnly, templatesOnly ? words.yes : words.no],
        [words.visibleCollaborations, <Visible key="visible" entries={visibleCollaborations} />],
      ]}
    />
  );
}

export function Visible({ entries }: { entries: readonly string[] | undefined }) {
  if (entries === undefined) return <span>{words.everything}</span>;
  if (entries.length === 0) return <span>{words.ownOnly}</span>;
  return <Entries entries={entries} />;
}

function Entries({ entries }: { entries: readonly string[] | undefined }) {
  if (entries === undefined) return <span>{words.any}</span>;
  if (entries.length === 0) return <span>{words.none}</span>;
  return (
    <ul className="space-y-0.5">
      {[...new Set(entries)].map((entry) => (
        <li key={entry} className="font-mono text-[0.8125rem] break-words" translate="no">
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
    <span key={index}>
      {part}
      <wbr />
    </span>
  ));
}

function limitWords(limit: number | undefined, today: number | undefined): string {
  if (limit === undefined) return words.noLimit;
  return today === undefined ? String(limit) : words.limitWithUse(limit, today);
}
