/** Which policy stands in the way, as the ending of IAM's sentence tells it. */
export type DenyingPolicy =
  | "identity"
  | "resource"
  | "boundary"
  | "service-control"
  | "resource-control"
  | "session"
  | "vpc-endpoint"
  | "role-trust"
  | "untold";

export type AccessDenial = {
  action?: string;
  resource?: string;
  policy: DenyingPolicy;
  /** A policy says no; otherwise none says yes. */
  explicit: boolean;
};

const POLICIES: [wording: RegExp, policy: DenyingPolicy][] = [
  [/identity-based polic/i, "identity"],
  [/resource-based polic/i, "resource"],
  [/permissions? boundar/i, "boundary"],
  [/service control polic/i, "service-control"],
  [/resource control polic/i, "resource-control"],
  [/session polic/i, "session"],
  [/VPC endpoint polic/i, "vpc-endpoint"],
  [/role trust polic/i, "role-trust"],
];

/**
 * Reads IAM's sentence "User: … is not authorized to perform: … on resource: … because no
 * identity-based policy allows the … action" and its relatives. Across accounts the reason is left
 * out; other text leaves everything untold.
 */
export function readAccessDenial(message: string): AccessDenial {
  const [, action] = /not authorized to perform: ([\w-]+:\w+)/.exec(message) ?? [];
  const [, resource] = /\bon resource: (\S+)/.exec(message) ?? [];
  const [, reason = ""] = /\b(because no .+|with an explicit deny .+)$/s.exec(message) ?? [];
  const policy = POLICIES.find(([wording]) => wording.test(reason))?.[1] ?? "untold";
  return { action, resource, policy, explicit: /^with an explicit deny/.test(reason) };
}
