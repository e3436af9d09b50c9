import { type Agent, type OutgoingHttpHeaders, request } from "node:http";

type Post = { url: URL; headers: OutgoingHttpHeaders; body: Buffer; agent: Agent };

/** One POST whose answer is read to its end; rejects unless it is a 200 that says what it should. */
export function postOnce(
  { url, headers, body, agent }: Post,
  isAccepted: (text: string) => boolean,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: "POST", headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        if (response.statusCode === 200 && isAccepted(text)) return resolve();
        reject(new Error(`Not launched: ${response.statusCode} ${text.slice(0, 300)}`));
      });
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
