import "server-only";
import { env } from "@/lib/env";
import { isOwnOrigin } from "./origin";

/**
 * The page of the portal that a request came from; the first page for any other. A path of several
 * slashes would be another host's address where it stands alone.
 */
export function ownPathOf(referer: string | null): string {
  if (referer === null || !URL.canParse(referer)) return "/";
  const { origin, pathname, search } = new URL(referer);
  return isOwnOrigin(origin, env()) ? `${pathname.replace(/^\/+/, "/")}${search}` : "/";
}
