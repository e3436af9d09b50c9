import "server-only";
import { headers } from "next/headers";
import { consumeRateLimit } from "@/lib/access/rate-limit";
import { requireRole } from "@/lib/access/require-role";
import { isPreflightCheck, readSubject } from "@/lib/contract/preflight/preflight";
import { PortalError } from "@/lib/errors";
import { currentUser } from "@/lib/http/request/current-user";
import { failureResponse } from "@/lib/http/request/error-response";
import { respondWithinRequest } from "@/lib/http/request/within-request";
import { environmentConnection } from "@/lib/launch/sender";
import { isMadeByServer, runCheck } from "@/lib/preflight/run-check";

/** One check, so that a page runs them in parallel and shows each as it comes. */
export async function handlePreflight(params: URLSearchParams): Promise<Response> {
  return respondWithinRequest(await headers(), async () => {
    try {
      const actor = requireRole(await currentUser(), "analyst");
      await consumeRateLimit("choices", actor.id);
      const check = params.get("check") ?? "";
      if (!isPreflightCheck(check) || !isMadeByServer(check)) {
        throw new PortalError("invalid-request", "The portal has no such check.");
      }
      const subject = readSubject(params);
      const connection = environmentConnection();
      return Response.json(await runCheck(check, { subject, actor, connection }));
    } catch (error) {
      return failureResponse(error, "check before launch failed");
    }
  });
}
