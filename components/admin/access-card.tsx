import { Fragment, type ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import type { AccessOverview } from "@/lib/contract/access-overview";
import type { LaunchRules } from "@/lib/contract/launch-rules";

/** The access file as it is in force: read-only, for it is changed where the portal runs. */
export function AccessCard({ access }: { access: AccessOverview }) {
  return (
    <Card id="access" title="Access rules in force">
      <p className="mb-4 text-muted">
        From the file that <code>ACCESS_FILE</code> names, as it was when the portal started. Change
        it there, and restart the portal.
      </p>
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
        <Part title="What analysts may launch">
          <Rules rules={access.roles.analyst} />
        </Part>
        <Part title="What admins may launch">
          <Rules rules={access.roles.admin} />
        </Part>
        <Part title="Groups and their roles">
          <Groups groups={access.groups} />
        </Part>
        <Part title="Whom to ask for access">
          <p className="break-words">
            {access.contact ?? "Nobody is named: whoever runs the portal."}
          </p>
        </Part>
      </div>
    </Card>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h3 className="mb-1.5 font-semibold">{title}</h3>
      {children}
    </section>
  );
}

/** The names of the rules are the file's, and those that refusals name. */
function Rules({ rules = {} }: { rules?: LaunchRules & { launchesPerDay?: number } }) {
  const { collaborations, models, seedRoles, seedBuckets, launchesPerDay } = rules;
  return (
    <Facts
      facts={[
        ["collaborations", <Entries key="entries" entries={collaborations} />],
        ["models", <Entries key="entries" entries={models} />],
        ["seedRoles", <Entries key="entries" entries={seedRoles} />],
        ["seedBuckets", <Entries key="entries" entries={seedBuckets} />],
        ["launchesPerDay", launchesPerDay ?? "no limit"],
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

function Groups({ groups }: Pick<AccessOverview, "groups">) {
  const entries = Object.entries(groups);
  if (entries.length === 0) return <p>No group has a role.</p>;
  return (
    <Facts
      facts={entries.map(([group, role]) => [
        group,
        <span key="role" className="font-medium">
          {role}
        </span>,
      ])}
    />
  );
}
