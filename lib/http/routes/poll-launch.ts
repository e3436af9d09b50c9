import "server-only";
import { headers } from "next/headers";
import { requireRole } from "@/lib/access/require-role";
import { type LaunchPoll, versionOf } from "@/lib/contract/records/launch-progress";
import { answerFailure } from "@/lib/http/request/answer-refusal";
import { currentUserOfOpenPage } from "@/lib/http/request/current-user";
import { answerWithinRequest } from "@/lib/http/request/within-request";
import { readLaunchAlone } from "@/lib/launch/read/read-launch";

/** Reads one row, without AWS. Not long polling, which would delay a shutdown. */
export async function answerLaunchPoll(id: string): Promise<Response> {
  return answerWithinRequest(await headers(), () => pollOf(id));
}

async function pollOf(id: string): Promise<Response> {
  try {
    requireRole(await currentUserOfOpenPage(), "viewer");
    const launch = await readLaunchAlone(id);
    if (!launch) return new Response(null, { status: 404 });
    const poll: LaunchPoll = { version: versionOf(launch) };
    return Response.json(poll);
  } catch (error) {
    return answerFailure(error, "launch not read");
  }
}
