import type { Role } from "./roles";

/** An absent list allows any value; `*` matches any characters. */
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

export type AccessOverview = {
  contact?: string;
  groups: Readonly<Record<string, Role>>;
  roles: Partial<Record<Exclude<Role, "viewer">, RoleRules>>;
};
