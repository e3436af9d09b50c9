import type { NextRequest } from "next/server";
import { handleNameCheck } from "@/lib/http/routes/check-name";

export function GET(request: NextRequest): Promise<Response> {
  return handleNameCheck(request.nextUrl.searchParams.get("name") ?? "");
}
