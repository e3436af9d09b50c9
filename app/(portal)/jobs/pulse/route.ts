import { handleJobsPoll } from "@/lib/http/routes/poll-jobs";

export function GET(request: Request): Promise<Response> {
  return handleJobsPoll(request);
}
