import "server-only";
import type { CustomFetchOptions } from "openid-client";

/** No answer of a provider's is larger; a person may be in some thousand groups. */
const BODY_MAX_BYTES = 1024 * 1024;

/** `fetch` for what comes from the provider: an answer without end must not fill the memory. */
export async function fetchBounded(url: string, options: CustomFetchOptions): Promise<Response> {
  // Two ways of writing the same type of bytes.
  const { body, status, headers } = await fetch(url, options as RequestInit);
  const read = body && (await readBounded(body));
  return new Response(read?.length ? read : null, { status, headers });
}

async function readBounded(body: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > BODY_MAX_BYTES) throw new RangeError("the provider's answer is too large");
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
