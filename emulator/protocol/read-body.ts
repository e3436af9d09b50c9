import type { IncomingMessage } from "node:http";
import { bodyTooLarge } from "./common-faults";

/**
 * AWS's limit is not published. This one allows the largest legal query: 500,000 characters outside
 * the BMP, each escaped as two `\uXXXX` as in botocore (12 bytes), and the rest of the request.
 */
export const MAX_BODY_BYTES = 8 * 1024 * 1024;

/**
 * Reads the body. A body that is too large is read to its end but not kept, so that the client is
 * ready for the response.
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
