import { handleJobEnds } from "@/lib/http/routes/job-ends";

export async function GET(request: Request): Promise<Response> {
  return handleJobEnds(request);
}
