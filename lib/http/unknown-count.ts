import "server-only";
import { headers } from "next/headers";
import { requireRole } from "@/lib/auth/require-role";
import { PortalError } from "@/lib/errors";
import { countUnknown } from "@/lib/launch/count-unknown";
import { readSending } from "@/lib/launch/read-sending";
import { answerRefusal } from "./answer-refusal";
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
    const isComparing = compared && !compared.isOpen;
    return Response.json({ count, isStopped: sending?.stopped, isComparing });
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    return answerRefusal(error);
  }
}
