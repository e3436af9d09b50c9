import type { NextRequest } from "next/server";
import { handleAboutChoice } from "@/lib/http/routes/choices";

export function GET(request: NextRequest): Promise<Response> {
  return handleAboutChoice(request.nextUrl.searchParams);
}
