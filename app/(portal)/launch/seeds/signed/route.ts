import type { NextRequest } from "next/server";
import { handleSignedSeed } from "@/lib/http/routes/seeds";

export function GET(request: NextRequest): Promise<Response> {
  return handleSignedSeed(request.nextUrl.searchParams);
}
