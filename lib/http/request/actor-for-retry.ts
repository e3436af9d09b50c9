import "server-only";
import { currentAccess } from "@/lib/access/identity/authority";
import type { ActorFor } from "@/lib/launch/background/retry-unsent";

/** With the role and rules of now. Undefined where the person may not act any more. */
export const actorFor: ActorFor = async ({ actor: id, address, authority }) => {
  const access = await currentAccess(authority);
  return access && { id, authority, ...access, ...(address !== undefined && { address }) };
};
