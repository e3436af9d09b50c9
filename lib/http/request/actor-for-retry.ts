import "server-only";
import { currentAccess } from "@/lib/access/identity/authority";
import type { ActorFor } from "@/lib/launch/background/retry-unsent";

/**
 * The person in whose name the portal retries, with the role and rules that they have now. Undefined
 * where they may not act any more.
 */
export const actorFor: ActorFor = async ({ actor: id, address, authority }) => {
  const access = await currentAccess(authority);
  return access && { id, authority, ...access, ...(address !== undefined && { address }) };
};
