import { handleSignIn } from "@/lib/http/routes/sign-in";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return handleSignIn(request);
}
