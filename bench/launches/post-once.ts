import { type Agent, type OutgoingHttpHeaders, request } from "node:http";

type Post = { url: URL; headers: OutgoingHttpHeaders; body: Buffer; agent: Agent };

/** `location` is empty if the response has none. */
export type PostResponse = { status: number; location: string; text: string };

/** Makes one POST and reads its response to the end. Rejects unless the response is as expected. */
export function postOnce(
  { url, headers, body, agent }: Post,
  isAccepted: (response: PostResponse) => boolean,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: "POST", headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        const { statusCode: status = 0, headers: given } = response;
        if (isAccepted({ status, location: given.location ?? "", text })) return resolve();
        reject(new Error(`Not launched: ${status} ${text.slice(0, 300)}`));
      });
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
