import type { NextRequest } from "next/server";
import { handleListChoices } from "@/lib/http/routes/choices";

export function GET(request: NextRequest): Promise<Response> {
  return handleListChoices(request.nextUrl.searchParams);
}
