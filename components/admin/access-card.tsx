import type { ReactNode } from "react";
import { RuleFacts } from "@/components/records/rule-facts";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import type { AccessOverview } from "@/lib/contract/people/launch-rules";

/** Read-only: the rules are changed in the file. */
export function AccessCard({ access }: { access: AccessOverview }) {
  return (
    <Card id="access" title="Access rules">
      <p className="mb-4 text-muted">
        Read from <code>ACCESS_FILE</code> when the portal started. To change the rules, edit the
        file and restart the portal.
      </p>
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
        <Part title="Analysts can launch">
          <RuleFacts rules={access.roles.analyst} />
        </Part>
        <Part title="Admins can launch">
          <RuleFacts rules={access.roles.admin} />
        </Part>
        <Part title="Groups and their roles">
          <Groups groups={access.groups} />
        </Part>
        <Part title="Contact for access">
          <p className="break-words">{access.contact ?? "Not set"}</p>
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
