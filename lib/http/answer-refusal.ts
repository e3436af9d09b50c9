import "server-only";
import type { PortalError } from "@/lib/errors";

/** For routes that pages ask in the background: whoever reads them wants no words. */
export function answerRefusal({ code }: PortalError): Response {
  return new Response(null, { status: code === "signed-out" ? 401 : 403 });
}
