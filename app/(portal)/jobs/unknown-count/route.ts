import { handleUnknownCount } from "@/lib/http/routes/unknown-count";

// Without this, the build would render the response once.
export const dynamic = "force-dynamic";

export function GET(): Promise<Response> {
  return handleUnknownCount();
}
