import "server-only";
import { headers } from "next/headers";
import { requireRole } from "@/lib/auth/require-role";
import { countUnknown } from "@/lib/launch/count-unknown";
import { readSending } from "@/lib/launch/read-sending";
import { answerFailure } from "./answer-refusal";
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
    return Response.json({ count, isStopped: sending?.stopped });
  } catch (error) {
    return answerFailure(error, "unknown launches not counted");
  }
}
