import type { Role } from "@/lib/contract/people/roles";

/** What somebody of the role may do. */
export const MAY: Record<Role, string> = {
  viewer: "may look at all launches and their jobs, and launch nothing",
  analyst: "may launch jobs, decide about those of your own that rest, and look at all launches",
  admin:
    "may do all that analysts may; and read the audit, end anybody's sessions, and stop all sending",
};

/** Whom a page is for, that needs the role at least. */
export const FOR_WHOM: Record<Role, string> = {
  viewer: "people with a role in this portal",
  analyst: "analysts and admins",
  admin: "admins",
};
