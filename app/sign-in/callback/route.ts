import { handleSignInCallback } from "@/lib/http/routes/sign-in-callback";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return handleSignInCallback(request);
}
