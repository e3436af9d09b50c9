import "server-only";
import { headers } from "next/headers";
import { requireRole } from "@/lib/access/require-role";
import { type LaunchPoll, versionOf } from "@/lib/contract/records/launch-motion";
import { answerFailure } from "@/lib/http/request/answer-refusal";
import { currentUserOfOpenPage } from "@/lib/http/request/current-user";
import { answerWithinRequest } from "@/lib/http/request/within-request";
import { readLaunchAlone } from "@/lib/launch/read/read-launch";

/**
 * What a launch's page asks for while it waits: one row by its key, and nothing of AWS. An answer
 * ends at once, so that no page holds up the end of the process.
 */
export async function answerLaunchPoll(id: string): Promise<Response> {
  return answerWithinRequest(await headers(), () => pollOf(id));
}

async function pollOf(id: string): Promise<Response> {
  try {
    requireRole(await currentUserOfOpenPage(), "viewer");
    const launch = await readLaunchAlone(id);
    if (!launch) return new Response(null, { status: 404 });
    const pulse: LaunchPoll = { version: versionOf(launch) };
    return Response.json(pulse);
  } catch (error) {
    return answerFailure(error, "launch not read");
  }
}
