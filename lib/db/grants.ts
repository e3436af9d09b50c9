import "server-only";
import type { Client } from "pg";

/**
 * What the running portal's role needs. It may record and read, and may neither change nor remove
 * what is recorded. `docs/database.md` has the same as SQL.
 */
export const GRANTS: Record<string, readonly string[]> = {
  "public.launches": ["SELECT", "INSERT", "UPDATE"],
  "public.launch_checks": ["SELECT", "INSERT", "UPDATE", "DELETE"],
  "public.batches": ["SELECT", "INSERT", "UPDATE (paused_at)"],
  "public.batch_launches": ["SELECT", "INSERT"],
  "public.job_quotas": ["SELECT", "INSERT", "UPDATE"],
  "public.export_jobs": ["SELECT", "INSERT", "UPDATE"],
  "public.export_lists": ["SELECT", "INSERT", "UPDATE", "DELETE"],
  "public.ledger_steps": ["SELECT", "INSERT"],
  "public.ledger_pending": ["SELECT", "INSERT", "DELETE"],
  "public.ledger_events": ["SELECT", "INSERT"],
  "public.ledger_archives": ["SELECT"],
  "public.ledger_head": ["SELECT", "UPDATE (seq, hash)"],
  "public.ledger_verifications": ["SELECT", "INSERT"],
  "public.sending_switch": ["SELECT", "UPDATE"],
  "public.people": ["SELECT", "INSERT", "UPDATE"],
  "public.person_names": ["SELECT", "INSERT"],
  "public.sessions": ["SELECT", "INSERT", "UPDATE", "DELETE"],
  "public.sign_ins": ["SELECT", "INSERT", "DELETE"],
  "public.instances": ["SELECT", "INSERT", "UPDATE", "DELETE"],
  "public.rate_limits": ["SELECT", "INSERT", "UPDATE", "DELETE"],
  "public.jobs": ["SELECT", "INSERT", "UPDATE", "DELETE"],
  "public.job_details": ["SELECT", "INSERT", "UPDATE"],
  "public.duplicate_jobs": ["SELECT", "INSERT", "UPDATE"],
  "public.job_arns": ["SELECT", "INSERT", "UPDATE", "DELETE"],
  "public.job_listings": ["SELECT", "INSERT", "UPDATE"],
  "public.resource_names": ["SELECT", "INSERT", "UPDATE", "DELETE"],
  "public.name_words": ["SELECT", "INSERT"],
  "public.job_bells": ["SELECT", "INSERT", "UPDATE", "DELETE"],
  "public.notification_defaults": ["SELECT", "INSERT", "DELETE"],
  "public.notification_channels": ["SELECT", "INSERT", "UPDATE", "DELETE"],
  "public.notifications": [
    "SELECT",
    "DELETE",
    "UPDATE (attempts, next_attempt_at, delivered_at, given_up_at, failure)",
  ],
  "public.launch_drafts": ["SELECT", "INSERT", "UPDATE", "DELETE"],
  "public.templates": [
    "SELECT",
    "INSERT",
    "UPDATE (owner_id, version, title, about, collaboration_id, changed_at, archived_at)",
  ],
  "public.template_versions": ["SELECT", "INSERT"],
  "public.launch_templates": ["SELECT", "INSERT"],
  "public.saved_views": ["SELECT", "INSERT", "UPDATE", "DELETE"],
  "public.default_views": ["SELECT", "INSERT", "UPDATE", "DELETE"],
  "drizzle.__drizzle_migrations": ["SELECT"],
};

const SCHEMAS = ["public", "drizzle"];

export function grantStatements(role: string): string[] {
  const grantee = quoted(role);
  return [
    `GRANT USAGE ON SCHEMA ${SCHEMAS.join(", ")} TO ${grantee};`,
    ...Object.entries(GRANTS).map(
      ([table, rights]) => `GRANT ${rights.join(", ")} ON ${table} TO ${grantee};`,
    ),
  ];
}

/** Such as `INSERT on public.launches`. Asked by the owner of the tables, or by the role itself. */
export async function missingGrants(client: Client, role: string): Promise<string[]> {
  const missing: string[] = [];
  for (const schema of SCHEMAS) {
    const { rows } = await client.query("select has_schema_privilege($1, $2, 'USAGE') as has", [
      ...[role, schema],
    ]);
    if (!rows[0]?.has) missing.push(`USAGE on schema ${schema}`);
  }
  // Without the schema, its tables can't be asked about.
  if (missing.length > 0) return missing;
  for (const [table, rights] of Object.entries(GRANTS)) {
    for (const right of rights) {
      if (!(await hasRight(client, { role, table, right }))) missing.push(`${right} on ${table}`);
    }
  }
  return missing;
}

type Right = { role: string; table: string; right: string };

async function hasRight(client: Client, { role, table, right }: Right): Promise<boolean> {
  const [, name = right, list] = /^(\w+) \((.+)\)$/.exec(right) ?? [];
  const columns = list?.split(", ") ?? [];
  const { rows } = await client.query(
    columns.length === 0
      ? "select has_table_privilege($1, $2, $3) as has"
      : "select bool_and(has_column_privilege($1, $2, name, $3)) as has from unnest($4::text[]) name",
    columns.length === 0 ? [role, table, name] : [role, table, name, columns],
  );
  return rows[0]?.has ?? false;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
