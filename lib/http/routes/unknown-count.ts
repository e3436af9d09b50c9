import "server-only";
import { headers } from "next/headers";
import { requireRole } from "@/lib/access/require-role";
import { comparison } from "@/lib/http/page-data/comparison";
import { currentUser } from "@/lib/http/request/current-user";
import { failureResponse, refusalResponse } from "@/lib/http/request/error-response";
import { respondWithinRequest } from "@/lib/http/request/within-request";
import { readSending } from "@/lib/launch/gate/sending-switch";
import { countUnknown } from "@/lib/launch/read/counts";
import { databaseUnavailable } from "@/lib/launch/unavailable";

export async function handleUnknownCount(): Promise<Response> {
  return respondWithinRequest(await headers(), countForCurrentUser);
}

async function countForCurrentUser(): Promise<Response> {
  try {
    const viewer = requireRole(await currentUser(), "viewer");
    const [count, sending, compared] = await Promise.all([
      countUnknown(viewer),
      readSending(),
      comparison(),
    ]);
    if (count === undefined) return refusalResponse(databaseUnavailable());
    const isComparing = compared && !compared.allowsSending;
    return Response.json({ count, isStopped: sending?.stopped, isComparing });
  } catch (error) {
    return failureResponse(error, "unknown launches not counted");
  }
}
