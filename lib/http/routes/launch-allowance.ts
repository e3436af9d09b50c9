import "server-only";
import { headers } from "next/headers";
import { requireRole } from "@/lib/access/require-role";
import { launchAllowance } from "@/lib/http/page-data/launch-allowance";
import { currentUserOfOpenPage } from "@/lib/http/request/current-user";
import { failureResponse } from "@/lib/http/request/error-response";
import { respondWithinRequest } from "@/lib/http/request/within-request";

export async function handleLaunchAllowance(): Promise<Response> {
  return respondWithinRequest(await headers(), async () => {
    try {
      const person = requireRole(await currentUserOfOpenPage(), "analyst");
      return Response.json(await launchAllowance(person));
    } catch (error) {
      return failureResponse(error, "launch allowance not read");
    }
  });
}
