import type { Role } from "./roles";

/**
 * What the portal's access file lets a role launch, beyond AWS's own rules. An absent list allows
 * everything; in an entry `*` stands for any characters.
 */
export type LaunchRules = {
  /** Collaboration IDs. */
  collaborations?: readonly string[];
  /** ARNs of configured audience models. */
  models?: readonly string[];
  /** ARNs of IAM roles that read seeds. */
  seedRoles?: readonly string[];
  /** Names of S3 buckets that seeds may lie in. */
  seedBuckets?: readonly string[];
};

/** What a role may launch, and how much of it. */
export type RoleRules = LaunchRules & {
  /** Of one person, by the UTC day. */
  launchesPerDay?: number;
};

/** What the access file says, for the page that shows it. */
export type AccessOverview = {
  /** Whom to ask for access. */
  contact?: string;
  /** Role by the name of a group. */
  groups: Readonly<Record<string, Role>>;
  /** What those may launch who may launch at all; a role without rules, everything. */
  roles: Partial<Record<Exclude<Role, "viewer">, RoleRules>>;
};
