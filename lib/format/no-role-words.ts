import type { NoRoleReason } from "@/lib/contract/people/no-role-reason";

const FOR_OPERATOR = "Only the portal's operator can change this.";

export const NO_ROLE_WORDS: Record<NoRoleReason, string> = {
  missing: `Your sign-in has no claim with groups. ${FOR_OPERATOR}`,
  null: `The claim with groups in your sign-in is null. ${FOR_OPERATOR}`,
  empty: "You are in no group. After you join a group with a role, sign in again.",
  object: `The claim with groups in your sign-in is an object instead of a list. ${FOR_OPERATOR}`,
  "not-text": `The claim with groups in your sign-in is neither text nor a list. ${FOR_OPERATOR}`,
  "mixed-list": `The list of groups in your sign-in contains more than text. ${FOR_OPERATOR}`,
  overage: `You are in so many groups that the sign-in provider sends a link instead of the list (overage). ${FOR_OPERATOR}`,
  "dotted-name": `The groups in your sign-in are within a claim whose name contains dots, and the portal's setting does not escape them. ${FOR_OPERATOR}`,
  "one-text": `The groups in your sign-in are one text instead of a list. ${FOR_OPERATOR}`,
  paths: `The groups in your sign-in are paths, such as /analysts, and none of these paths has a role. ${FOR_OPERATOR}`,
  unmatched:
    "None of your groups has a role in this portal. After you join a group with a role, sign in again.",
};
