import "server-only";
import { headers } from "next/headers";
import { requireRole } from "@/lib/auth/require-role";
import { PortalError } from "@/lib/errors";
import { countUnknown } from "@/lib/launch/count-unknown";
import { answerRefusal } from "./answer-refusal";
import { visitor } from "./visitor";
import { answerWithinRequest } from "./within-request";

/** What the navigation asks for when the person turns to another page, or back to this one. */
export async function answerUnknownCount(): Promise<Response> {
  return answerWithinRequest(await headers(), countForVisitor);
}

async function countForVisitor(): Promise<Response> {
  try {
    requireRole(await visitor(), "viewer");
    return Response.json({ count: await countUnknown() });
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    return answerRefusal(error);
  }
}
