import { handleReadiness } from "@/lib/http/routes/readiness";

/** Whether the portal can take launches, for load balancers and orchestrators. */
export function GET(): Promise<Response> {
  return handleReadiness();
}

export const dynamic = "force-dynamic";
