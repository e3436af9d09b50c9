import "server-only";
import { headers } from "next/headers";
import { consumeRateLimit } from "@/lib/access/rate-limit";
import { requireRole } from "@/lib/access/require-role";
import { aboutChoice } from "@/lib/choices/about-choice";
import type { Chooser } from "@/lib/choices/chooser";
import { listChoices } from "@/lib/choices/list-choices";
import { type ChoiceKind, isChoiceKind } from "@/lib/contract/launch-form/choice-kinds";
import { PortalError } from "@/lib/errors";
import { currentUserOfOpenPage } from "@/lib/http/request/current-user";
import { failureResponse } from "@/lib/http/request/error-response";
import { respondWithinRequest } from "@/lib/http/request/within-request";
import { environmentConnection } from "@/lib/launch/sender";

/** Longer than any ARN: its limit in AWS's service model is 2,048. */
const MAX_ID_LENGTH = 4_096;

type Query = { kind: ChoiceKind; id: string; collaborationId?: string };

export function handleListChoices(params: URLSearchParams): Promise<Response> {
  return respond(params, listChoices);
}

export function handleAboutChoice(params: URLSearchParams): Promise<Response> {
  return respond(params, aboutChoice);
}

/** What a person may see differs, so no cache between keeps it. */
async function respond(
  params: URLSearchParams,
  read: (query: Query, chooser: Chooser) => Promise<unknown>,
): Promise<Response> {
  return respondWithinRequest(await headers(), async () => {
    try {
      const { id, rules } = requireRole(await currentUserOfOpenPage(), "analyst");
      await consumeRateLimit("choices", id);
      const chooser = { id, rules, connection: environmentConnection() };
      const found = await read(readQuery(params), chooser);
      return Response.json(found, { headers: { "Cache-Control": "private, no-store" } });
    } catch (error) {
      return failureResponse(error, "choices not read");
    }
  });
}

/** Throws `PortalError`. */
function readQuery(params: URLSearchParams): Query {
  const kind = params.get("kind") ?? "";
  const id = params.get("id") ?? "";
  if (!isChoiceKind(kind) || id.length > MAX_ID_LENGTH) {
    throw new PortalError("invalid-request", "The portal has no such choices.");
  }
  const collaborationId = params.get("collaborationId");
  return { kind, id, ...(collaborationId && { collaborationId }) };
}
