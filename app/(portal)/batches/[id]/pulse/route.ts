import { handleBatchPoll } from "@/lib/http/routes/poll-batch";

type Context = { params: Promise<{ id: string }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return handleBatchPoll((await params).id);
}
