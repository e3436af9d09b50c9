import "server-only";
import type { Authority } from "@/lib/contract/people/authority";
import type { RoleRules } from "@/lib/contract/people/launch-rules";
import type { Role } from "@/lib/contract/people/roles";
import type { Db, Tx } from "@/lib/db/handle";

export type Actor = {
  /** `issuer#subject`, or `local`: what records call the person. */
  id: string;
  role: Role;
  /** What the role may launch; no entry: everything. */
  rules: RoleRules;
  /** Absent where the person has no session of the portal's own. */
  sessionId?: string;
  address?: string;
  /** Asked again in the transaction that sends; the response holds until that transaction ends. */
  isStillAllowed: (tx: Db | Tx) => Promise<boolean>;
  authority: Authority;
  isAutomatic?: true;
  /** ID of the batch whose launch is sent. */
  batch?: string;
};

export type Author = Pick<Actor, "id" | "address">;

export function asAuthor({ id, address }: Author): { actor: string; address?: string } {
  return { actor: id, ...(address !== undefined && { address }) };
}
