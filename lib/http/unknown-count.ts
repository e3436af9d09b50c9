import "server-only";
import { requireUser } from "@/lib/auth/require-user";
import { countUnknown } from "@/lib/launch/count-unknown";

/** What the navigation asks for when the person turns to another page, or back to this one. */
export async function answerUnknownCount(): Promise<Response> {
  await requireUser();
  return Response.json({ count: await countUnknown() });
}
