import type { NextRequest } from "next/server";
import { handleSeeds } from "@/lib/http/routes/seeds";

export function GET(request: NextRequest): Promise<Response> {
  return handleSeeds(request.nextUrl.searchParams);
}
