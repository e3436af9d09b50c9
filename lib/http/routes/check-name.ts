import "server-only";
import { headers } from "next/headers";
import { consumeRateLimit } from "@/lib/access/rate-limit";
import { requireRole } from "@/lib/access/require-role";
import { lengthOf, NAME_MAX_LENGTH, NAME_MIN_LENGTH } from "@/lib/contract/launch-request/limits";
import { PortalError } from "@/lib/errors";
import { currentUserOfOpenPage } from "@/lib/http/request/current-user";
import { failureResponse } from "@/lib/http/request/error-response";
import { respondWithinRequest } from "@/lib/http/request/within-request";
import { checkName } from "@/lib/launch/read/check-name";

/** While a name is typed. With its own allowance, so that typing uses up no launches. */
export async function handleNameCheck(name: string): Promise<Response> {
  return respondWithinRequest(await headers(), async () => {
    try {
      const { id } = requireRole(await currentUserOfOpenPage(), "viewer");
      await consumeRateLimit("name-check", id);
      const length = lengthOf(name);
      if (length < NAME_MIN_LENGTH || length > NAME_MAX_LENGTH) {
        throw new PortalError("invalid-request", "The name is not a valid job name.");
      }
      return Response.json(await checkName(name));
    } catch (error) {
      return failureResponse(error, "name not checked");
    }
  });
}
