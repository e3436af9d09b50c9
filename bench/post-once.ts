import { type Agent, type OutgoingHttpHeaders, request } from "node:http";

type Post = { url: URL; headers: OutgoingHttpHeaders; body: Buffer; agent: Agent };

/** `location` is empty where the answer leads nowhere. */
export type PostAnswer = { status: number; location: string; text: string };

/** One POST whose answer is read to its end; rejects unless the answer is what it should be. */
export function postOnce(
  { url, headers, body, agent }: Post,
  isAccepted: (answer: PostAnswer) => boolean,
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
