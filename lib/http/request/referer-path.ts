import "server-only";
import { readReturnTo } from "@/lib/contract/urls/sign-in";
import { env } from "@/lib/env";
import { isOwnOrigin } from "./origin";

/** The path of the referring page; `/` if it is not a page of the portal. */
export function refererPath(referer: string | null): string {
  if (referer === null || !URL.canParse(referer)) return "/";
  const { origin, pathname, search } = new URL(referer);
  return isOwnOrigin(origin, env()) ? readReturnTo(`${pathname}${search}`) : "/";
}
