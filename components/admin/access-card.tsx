import type { ReactNode } from "react";
import { texts } from "@/components/admin/texts";
import { RuleFacts, Visible } from "@/components/records/rule-facts";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import type { AccessOverview } from "@/lib/contract/people/launch-rules";

const t = texts.access;

/** Read-only: the rules are changed in the file. */
export function AccessCard({ access }: { access: AccessOverview }) {
  return (
    <Card id="access" title={t.title}>
      <p className="mb-4 text-muted">
        {t.source.before} <code translate="no">{"ACCESS_FILE"}</code> {t.source.after}
      </p>
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
        <Part title={t.analysts}>
          <RuleFacts rules={access.roles.analyst} />
        </Part>
        <Part title={t.admins}>
          <RuleFacts rules={access.roles.admin} />
        </Part>
        <Part title={t.viewers}>
          <Visible entries={access.roles.viewer?.visibleCollaborations} />
        </Part>
        <Part title={t.groups}>
          <Groups groups={access.groups} />
        </Part>
        <Part title={t.contact}>
          <p className="break-words">{access.contact ?? t.noContact}</p>
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
  if (entries.length === 0) return <p>{t.noGroups}</p>;
  return (
    <div translate="no">
      <Facts
        facts={entries.map(([group, role]) => [
          group,
          <span key="role" className="font-medium">
            {role}
          </span>,
        ])}
      />
    </div>
  );
}
