import "server-only";
import { headers } from "next/headers";
import { requireRole } from "@/lib/auth/require-role";
import { countUnknown } from "@/lib/launch/count-unknown";
import { readSending } from "@/lib/launch/switch-sending";
import { databaseUnavailable } from "@/lib/launch/unavailable";
import { answerFailure, answerRefusal } from "./answer-refusal";
import { comparison } from "./comparison";
import { visitor } from "./visitor";
import { answerWithinRequest } from "./within-request";

/**
 * What the frame of the pages asks for when the person turns to another page, or back to this one:
 * how many launches are unknown, whether sending is stopped, and whether it is not open yet.
 */
export async function answerUnknownCount(): Promise<Response> {
  return answerWithinRequest(await headers(), countForVisitor);
}

async function countForVisitor(): Promise<Response> {
  try {
    requireRole(await visitor(), "viewer");
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
