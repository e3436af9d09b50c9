import type { IncomingMessage } from "node:http";

/** An invalid request to the control API, with the reason. */
export class BadRequest extends Error {
  override readonly name = "BadRequest";
}

const MAX_BODY_BYTES = 1_000_000;

/** @returns the parsed body; an absent body counts as `{}` */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) throw new BadRequest("The body is too large.");
    chunks.push(chunk);
  }
  if (length === 0) return {};
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch (cause) {
    throw new BadRequest("The body is not JSON.", { cause });
  }
}
