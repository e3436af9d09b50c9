import { answerUnknownCount } from "@/lib/http/routes/unknown-count";

// Nothing of the request is read; without this the answer would be made once, by the build.
export const dynamic = "force-dynamic";

export function GET(): Promise<Response> {
  return answerUnknownCount();
}
