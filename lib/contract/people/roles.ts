/** What a person may do; each role may do what the ones before it may. */
export const ROLES = ["viewer", "analyst", "admin"] as const;

export type Role = (typeof ROLES)[number];

/** Whether somebody of the role `has` may do what `needs` may. */
export function includesRole(has: Role, needs: Role): boolean {
  return ROLES.indexOf(has) >= ROLES.indexOf(needs);
}

/** The highest of the given roles; undefined where there is none. */
export function highestRole(roles: readonly Role[]): Role | undefined {
  return ROLES.findLast((role) => roles.includes(role));
}
