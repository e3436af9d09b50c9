import { answerReadiness } from "@/lib/http/routes/readiness";

/** Whether the portal can take launches; for a load balancer or an orchestrator. */
export function GET(): Promise<Response> {
  return answerReadiness();
}

export const dynamic = "force-dynamic";
