import "server-only";
import type { Authority } from "@/lib/contract/people/authority";
import type { RoleRules } from "@/lib/contract/people/launch-rules";
import type { Role } from "@/lib/contract/people/roles";
import type { Db, Tx } from "@/lib/db/handle";

/** A person who asks for something, or the portal in their name. */
export type Actor = {
  /** `issuer#subject`, or `local`: what records call the person. */
  id: string;
  role: Role;
  /** What the role may launch; no entry: everything. */
  rules: RoleRules;
  /** Absent where the person has no session of the portal's own. */
  sessionId?: string;
  /** IP address, where it is known. */
  address?: string;
  /**
   * Whether all this still holds, asked again in the transaction that commits to spending money:
   * what it finds holds until that transaction ends.
   */
  mayStill: (tx: Db | Tx) => Promise<boolean>;
  /** How the person is authenticated, kept for retries: see `lib/access/identity/authority.ts`. */
  authority: Authority;
  /** The portal acts by itself, in the person's name. */
  isAutomatic?: true;
};

/** As much of an actor as a record keeps. */
export type Author = Pick<Actor, "id" | "address">;

/** An author as steps and events take it. */
export function asAuthor({ id, address }: Author): { actor: string; address?: string } {
  return { actor: id, ...(address !== undefined && { address }) };
}
