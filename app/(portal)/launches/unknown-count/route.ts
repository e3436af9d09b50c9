import { handleUnknownCount } from "@/lib/http/routes/unknown-count";

// Without this, the build would render the answer once.
export const dynamic = "force-dynamic";

export function GET(): Promise<Response> {
  return handleUnknownCount();
}
