import { handleJobsExport } from "@/lib/http/routes/export-jobs";

export function GET(request: Request): Promise<Response> {
  return handleJobsExport(request);
}
