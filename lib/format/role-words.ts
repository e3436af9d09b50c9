import type { Role } from "@/lib/contract/people/roles";

export const ROLE_ABILITIES: Record<Role, string> = {
  viewer: "can view all launches and jobs, but not launch",
  analyst:
    "can launch jobs; send, cancel, close or launch again your own launches; and view all launches",
  admin:
    "can do everything that analysts can, also with other people's launches; read the audit; end sessions; and stop all sending",
};

export const FOR_WHOM: Record<Role, string> = {
  viewer: "people with a role in this portal",
  analyst: "analysts and admins",
  admin: "admins",
};
