import type { Role } from "./roles";

/** What a role can launch according to the access file. An absent list allows any value; `*` matches any characters. */
export type LaunchRules = {
  /** Collaboration IDs. */
  collaborations?: readonly string[];
  /** ARNs of configured audience models. */
  models?: readonly string[];
  /** ARNs of IAM roles that read seeds. */
  seedRoles?: readonly string[];
  /** Names of S3 buckets for seeds. */
  seedBuckets?: readonly string[];
};

/** What a role may launch, and how much of it. */
export type RoleRules = LaunchRules & {
  /** Of one person, by the UTC day. */
  launchesPerDay?: number;
};

/** The access file, for display. */
export type AccessOverview = {
  /** The contact for access requests. */
  contact?: string;
  /** Role by the name of a group. */
  groups: Readonly<Record<string, Role>>;
  /** A role without rules can launch anything. */
  roles: Partial<Record<Exclude<Role, "viewer">, RoleRules>>;
};
