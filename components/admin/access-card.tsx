import type { ReactNode } from "react";
import { RuleFacts } from "@/components/records/rule-facts";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import type { AccessOverview } from "@/lib/contract/people/launch-rules";

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
          <RuleFacts rules={access.roles.analyst} />
        </Part>
        <Part title="What admins may launch">
          <RuleFacts rules={access.roles.admin} />
        </Part>
        <Part title="Groups and their roles">
          <Groups groups={access.groups} />
        </Part>
        <Part title="Whom to ask for access">
          <p className="break-words">{access.contact ?? "None set. Ask the portal's operator."}</p>
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
