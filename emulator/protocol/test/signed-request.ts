import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { splitTarget } from "../raw-url";
import { signatureOf } from "../signing/signature";

/** A request before it is signed, with encoded path and query. */
export type PlainRequest = {
  method: string;
  target: string;
  headers?: Record<string, string>;
  body?: string;
};

export type Signing = {
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
  service: string;
};

export const SANDBOX: Signing = {
  accessKeyId: "sandbox",
  secretAccessKey: "sandbox-secret",
  region: "us-east-1",
  service: "cleanrooms-ml",
};

/** The headers that sign a request now, as botocore chooses them. */
export function signHeaders(
  plain: PlainRequest,
  host: string,
  signing: Signing,
): Record<string, string> {
  const timestamp = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const headers: Record<string, string> = { host, "x-amz-date": timestamp, ...plain.headers };
  const names = ["host", "x-amz-date"];
  const scope = { ...signing, date: timestamp.slice(0, 8), signedHeaders: names };
  const signature = signatureOf(
    {
      ...splitTarget(plain.target),
      method: plain.method,
      headers: new Map(Object.entries(headers).map(([name, value]) => [name, [value]])),
      body: Buffer.from(plain.body ?? ""),
    },
    scope,
    signing.secretAccessKey,
    timestamp,
  );
  const credential = `${signing.accessKeyId}/${scope.date}/${signing.region}/${signing.service}/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
  return { ...headers, authorization };
}

export type Reply = { status: number; headers: IncomingHttpHeaders; body: string };

/** Sends exactly these bytes on a new connection. Rejects with the socket's error. */
export function send(
  port: number,
  { method, target, body }: PlainRequest,
  headers: Record<string, string>,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, method, path: target, headers, agent: false };
    const request = httpRequest(options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}
