import type { Role } from "@/lib/contract/people/roles";

/** A person's decisions about a launch that is `reserved` or (the last two) `absent`. */
export const DECISIONS = [
  "send",
  "send-when-free",
  "stop-retrying",
  "cancel",
  "relaunch",
  "close",
] as const;

/** About what `actor` started in the portal; what was started elsewhere is the admins'. */
export function mayDecide(
  { id, role }: { id: string; role: Role },
  { actor }: { actor?: string },
): boolean {
  return role === "admin" || (role === "analyst" && actor === id);
}

export type Decision = (typeof DECISIONS)[number];

export type DecisionState =
  | { kind: "refused"; message: string; reference: string }
  | { kind: "signed-out" }
  | null;

export type DecideAction = (previous: DecisionState, data: FormData) => Promise<DecisionState>;
