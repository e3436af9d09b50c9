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
  /** Launches must come from a template, whose locked fields bind. */
  templatesOnly?: boolean;
  /** Whose launches and jobs the role sees, besides its own; absent: all. */
  visibleCollaborations?: readonly string[];
};

export type AccessOverview = {
  contact?: string;
  groups: Readonly<Record<string, Role>>;
  roles: Partial<Record<Role, RoleRules>>;
};
