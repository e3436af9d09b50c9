import "server-only";
import type { Authority } from "@/lib/contract/people/authority";
import type { Role } from "@/lib/contract/people/roles";
import type { Db, Tx } from "@/lib/db/handle";
import type { RoleRules } from "./access-file";

/** Somebody whom the portal knows, with a role. */
export type Person = {
  /** `issuer#subject`, or `local`: stable, and what records call the person. */
  id: string;
  /** For the screen alone. */
  name: string;
  role: Role;
  /** What the role may launch; nothing here: everything. */
  rules: RoleRules;
  /** Absent where no session of the portal's own vouches for the person. */
  sessionId?: string;
  /**
   * Whether all this still holds, asked again in the transaction by which something comes to cost
   * money: what it finds holds until that ends.
   */
  mayStill: (tx: Db | Tx) => Promise<boolean>;
  /** By what the person is known here, for later: see `lib/access/identity/authority.ts`. */
  authority: Authority;
};

/** Who stands behind a request. */
export type Identity =
  | { kind: "person"; person: Person }
  /** Known, but no group of theirs has a role. */
  | { kind: "no-role"; id: string; name: string }
  | { kind: "nobody"; because?: NobodyBecause };

/** Why nobody, where there is more to say than that no token came: it was refused, or none is taken here. */
export type NobodyBecause = "token-refused" | "api-off";
