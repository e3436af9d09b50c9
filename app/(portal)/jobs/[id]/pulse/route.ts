import { handleLaunchPoll } from "@/lib/http/routes/poll-launch";

type Context = { params: Promise<{ id: string }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return handleLaunchPoll((await params).id);
}
