/** Each role includes the ones before it. */
export const ROLES = ["viewer", "analyst", "admin"] as const;

export type Role = (typeof ROLES)[number];

export function includesRole(has: Role, needs: Role): boolean {
  return ROLES.indexOf(has) >= ROLES.indexOf(needs);
}

export function highestRole(roles: readonly Role[]): Role | undefined {
  return ROLES.findLast((role) => roles.includes(role));
}
