import type { LaunchRules } from "./launch-rules";
import type { Role } from "./roles";

/** What the access file says, for the page that shows it. */
export type AccessOverview = {
  /** Whom to ask for access. */
  contact?: string;
  /** Role by the name of a group. */
  groups: Readonly<Record<string, Role>>;
  /** What those may launch who may launch at all; a role without rules, everything. */
  roles: Partial<Record<Exclude<Role, "viewer">, LaunchRules & { launchesPerDay?: number }>>;
};
