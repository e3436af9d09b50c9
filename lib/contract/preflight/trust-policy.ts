const SERVICE = "cleanrooms-ml.amazonaws.com";

/** Whether a role's trust policy lets Clean Rooms ML assume it; undefined if it can't be read. */
export function trustsService(policy: string): boolean | undefined {
  let document: unknown;
  try {
    document = JSON.parse(policy);
  } catch {
    return undefined;
  }
  const statements = listOf(memberOf(document, "Statement"));
  if (statements.length === 0) return undefined;
  const naming = statements.filter(namesService);
  if (naming.some((statement) => memberOf(statement, "Effect") === "Deny")) return false;
  return naming.some((statement) => memberOf(statement, "Effect") === "Allow");
}

function namesService(statement: unknown): boolean {
  const principal = memberOf(statement, "Principal");
  const services = listOf(memberOf(principal, "Service"));
  const actions = listOf(memberOf(statement, "Action"));
  return (
    (principal === "*" || services.includes(SERVICE)) &&
    actions.some((action) => /^(sts:assumerole|sts:\*|\*)$/i.test(String(action)))
  );
}

/** A policy has one value where it could have a list. */
function listOf(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}
