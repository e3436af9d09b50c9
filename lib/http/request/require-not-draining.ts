import "server-only";
import { RESTARTING } from "@/lib/contract/records/restarting";
import { PortalError } from "@/lib/errors";
import { isDraining } from "@/lib/launch/gate/sends-in-flight";

/** Another instance is ready immediately, a restarted one within seconds. */
export const RESTART_SECONDS = 2;

/**
 * An ending process begins nothing that AWS would execute. What only the portal stores is saved as
 * always, also the switch that stops sending. Throws `PortalError`.
 */
export function requireNotDraining(): void {
  if (!isDraining()) return;
  const message = `${RESTARTING} Try again in a few seconds.`;
  throw new PortalError("unavailable", message, { retryAfterSeconds: RESTART_SECONDS });
}
