import { answerLaunchPulse } from "@/lib/http/launch-pulse";

type Context = { params: Promise<{ id: string }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return answerLaunchPulse((await params).id);
}
