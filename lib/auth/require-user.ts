import "server-only";

/** Who acts: `id` is stable and goes into records, `name` is for the screen. */
export type Actor = { id: string; name: string };

const LOCAL_ANALYST: Actor = { id: "local", name: "the local analyst" };

/**
 * The person behind the request, or a `PortalError`; never nobody. Nobody signs in yet, and the
 * portal therefore listens on loopback alone (`lib/env.ts`): whoever reaches it is the local analyst.
 */
export async function requireUser(): Promise<Actor> {
  return LOCAL_ANALYST;
}
