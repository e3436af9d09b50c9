import type { NextRequest } from "next/server";
import { handlePreflight } from "@/lib/http/routes/preflight";

export function GET(request: NextRequest): Promise<Response> {
  return handlePreflight(request.nextUrl.searchParams);
}
