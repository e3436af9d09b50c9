import "server-only";
import { requireRole } from "@/lib/auth/require-role";
import { PortalError } from "@/lib/errors";
import { countUnknown } from "@/lib/launch/count-unknown";
import { answerRefusal } from "./answer-refusal";
import { visitor } from "./visitor";

/** What the navigation asks for when the person turns to another page, or back to this one. */
export async function answerUnknownCount(): Promise<Response> {
  try {
    requireRole(await visitor(), "viewer");
    return Response.json({ count: await countUnknown() });
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    return answerRefusal(error);
  }
}
