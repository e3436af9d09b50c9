import "server-only";
import { readReturnTo } from "@/lib/contract/urls/sign-in";
import { env } from "@/lib/env";
import { isOwnOrigin } from "./origin";

export function refererPath(referer: string | null): string {
  if (referer === null || !URL.canParse(referer)) return "/";
  const { origin, pathname, search } = new URL(referer);
  return isOwnOrigin(origin, env()) ? readReturnTo(`${pathname}${search}`) : "/";
}
