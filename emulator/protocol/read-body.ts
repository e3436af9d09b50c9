import type { IncomingMessage } from "node:http";
import { bodyTooLarge } from "./common-faults";

/**
 * AWS's limit is not published. This one lets the largest legal query pass: 500,000 characters
 * beyond the BMP, each escaped as two `\uXXXX` as botocore does (12 bytes), and everything else
 * that a request may hold beside it.
 */
export const MAX_BODY_BYTES = 8 * 1024 * 1024;

/**
 * The whole body. One that is too large is still read to its end, so that the client is ready
 * for the answer, but not kept.
 * @throws ServiceFault RequestEntityTooLargeException
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  let chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= maxBytes) chunks.push(chunk);
    else chunks = [];
  }
  if (size > maxBytes) throw bodyTooLarge();
  return Buffer.concat(chunks);
}
