import type { Role } from "./roles";

/** What a role can launch according to the access file. An absent list allows any value; `*` matches any characters. */
export type LaunchRules = {
  collaborations?: readonly string[];
  models?: readonly string[];
  seedRoles?: readonly string[];
  seedBuckets?: readonly string[];
};

export type RoleRules = LaunchRules & {
  /** Per person and UTC day. */
  launchesPerDay?: number;
};

/** The access file, for display. */
export type AccessOverview = {
  contact?: string;
  groups: Readonly<Record<string, Role>>;
  /** A role without rules can launch anything. */
  roles: Partial<Record<Exclude<Role, "viewer">, RoleRules>>;
};
