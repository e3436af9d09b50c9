import "server-only";
import type { Authority } from "@/lib/contract/people/authority";
import type { LaunchRules } from "@/lib/contract/people/launch-rules";
import type { Role } from "@/lib/contract/people/roles";
import type { Tx } from "@/lib/db/handle";

/** Who asks for something, and what must still hold of them when it is done. */
export type Act = {
  /** Id of the person. */
  actor: string;
  role: Role;
  /** IP address, as far as it is known. */
  address?: string;
  /** What the role may launch. */
  rules: LaunchRules & { launchesPerDay?: number };
  /** Whether the person may still act, asked in the transaction that claims a launch. */
  mayStill: (tx: Tx) => Promise<boolean>;
  /** By what they ask, for when the portal itself sends again in their name. */
  authority: Authority;
  /** The portal acts by itself, in the person's name. */
  isAutomatic?: true;
};
