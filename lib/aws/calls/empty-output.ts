import "server-only";
import type { StartAudienceExportJobCommand } from "@aws-sdk/client-cleanroomsml";
import { unreadableResponse } from "@/lib/aws/errors/call-error";

/** Of any operation: these read no member of its input or output. */
type Command = { middlewareStack: unknown };
type Stack = StartAudienceExportJobCommand["middlewareStack"];
type HttpResponse = { statusCode: number; body: AsyncIterable<Uint8Array> | Uint8Array };
type Metadata = { requestId?: string; httpStatusCode?: number };

/** AWS sends `{}` or nothing. */
const MAX_BYTES = 1024;

/**
 * For an operation without output: makes a success fail whose body is not an empty JSON object. The
 * SDK throws such a body away unread, so a proxy's page would count as AWS's success.
 */
export function requireEmptyBody({ middlewareStack }: Command): void {
  (middlewareStack as Stack).add(
    (next) => async (args) => {
      const result = await next(args);
      const response = result.response as HttpResponse;
      if (response.statusCode < 300) {
        const text = await readBody(response.body);
        if (!isEmptyOutput(text)) {
          const $metadata = { httpStatusCode: response.statusCode };
          throw unreadableResponse("The body of the response is not AWS's.", $metadata);
        }
        response.body = new TextEncoder().encode(text);
      }
      return result;
    },
    { step: "deserialize", priority: "low", name: "requireEmptyBody" },
  );
}

/** AWS's request ID. Throws if there is none, because then a proxy may have replied. */
export function requestIdOf({ $metadata }: { $metadata: Metadata }): string {
  if ($metadata.requestId) return $metadata.requestId;
  throw unreadableResponse("The response has no AWS request ID.", $metadata);
}

async function readBody(body: HttpResponse["body"]): Promise<string> {
  const decoder = new TextDecoder();
  if (body instanceof Uint8Array) return decoder.decode(body);
  let text = "";
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > MAX_BYTES) break;
  }
  return text;
}

function isEmptyOutput(text: string): boolean {
  if (text.trim() === "") return true;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
