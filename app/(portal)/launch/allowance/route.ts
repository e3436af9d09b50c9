import { handleLaunchAllowance } from "@/lib/http/routes/launch-allowance";

// Without this, the build would render the response once.
export const dynamic = "force-dynamic";

export function GET(): Promise<Response> {
  return handleLaunchAllowance();
}
