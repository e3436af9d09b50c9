import { answerSignInCallback } from "@/lib/http/answer-sign-in-callback";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answerSignInCallback(request);
}
