import "server-only";
import { headers } from "next/headers";
import { requireRole } from "@/lib/access/require-role";
import { comparison } from "@/lib/http/page-data/comparison";
import { answerFailure, answerRefusal } from "@/lib/http/request/answer-refusal";
import { currentUser } from "@/lib/http/request/current-user";
import { answerWithinRequest } from "@/lib/http/request/within-request";
import { readSending } from "@/lib/launch/gate/sending-switch";
import { countUnknown } from "@/lib/launch/read/counts";
import { databaseUnavailable } from "@/lib/launch/unavailable";

/**
 * What the frame of the pages asks for when the person turns to another page, or back to this one:
 * how many launches are unknown, whether sending is stopped, and whether it is not open yet.
 */
export async function answerUnknownCount(): Promise<Response> {
  return answerWithinRequest(await headers(), countForCurrentUser);
}

async function countForCurrentUser(): Promise<Response> {
  try {
    requireRole(await currentUser(), "viewer");
    const [count, sending, compared] = await Promise.all([
      countUnknown(),
      readSending(),
      comparison(),
    ]);
    // All are undefined where they can't be had, for pages that are shown without them.
    if (count === undefined) return answerRefusal(databaseUnavailable());
    const isComparing = compared && !compared.isOpen;
    return Response.json({ count, isStopped: sending?.stopped, isComparing });
  } catch (error) {
    return answerFailure(error, "unknown launches not counted");
  }
}
