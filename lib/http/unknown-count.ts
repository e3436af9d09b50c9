import "server-only";
import { headers } from "next/headers";
import { requireRole } from "@/lib/auth/require-role";
import { countUnknown } from "@/lib/launch/count-unknown";
import { readSending } from "@/lib/launch/read-sending";
import { databaseUnavailable } from "@/lib/launch/unavailable";
import { answerFailure, answerRefusal } from "./answer-refusal";
import { visitor } from "./visitor";
import { answerWithinRequest } from "./within-request";

/**
 * What the frame of the pages asks for when the person turns to another page, or back to this one:
 * how many launches are unknown, and whether sending is stopped.
 */
export async function answerUnknownCount(): Promise<Response> {
  return answerWithinRequest(await headers(), countForVisitor);
}

async function countForVisitor(): Promise<Response> {
  try {
    requireRole(await visitor(), "viewer");
    const [count, sending] = await Promise.all([countUnknown(), readSending()]);
    // Both are undefined where they can't be had, for pages that are shown without them.
    if (count === undefined) return answerRefusal(databaseUnavailable());
    return Response.json({ count, isStopped: sending?.stopped });
  } catch (error) {
    return answerFailure(error, "unknown launches not counted");
  }
}
