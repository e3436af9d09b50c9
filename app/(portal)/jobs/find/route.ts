import type { NextRequest } from "next/server";
import { handleFindJobs } from "@/lib/http/routes/find-jobs";

export function GET(request: NextRequest): Promise<Response> {
  return handleFindJobs(request.nextUrl.searchParams.get("text") ?? "");
}
