import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { delay, headersOf } from "../protocol/handler";
import { beginEntry } from "../protocol/log-entry";
import { parseQuery, percentDecode, splitTarget } from "../protocol/raw-url";
import { readBody } from "../protocol/read-body";
import { isExecuted, type Reply, replyWithFault, sendReply } from "../protocol/reply";
import { errorResponse } from "../protocol/response";
import type { SignedRequest } from "../protocol/signing/canonical-request";
import { type Backend, type LogEntry, ServiceFault, type WireResponse } from "../protocol/types";
import { authoriseS3 } from "./access";
import type { Bucket, BucketStore } from "./bucket-store";
import { corsHeaders, preflight } from "./cors";
import { s3Fault } from "./faults";
import { S3_OPERATIONS, type S3OperationName } from "./operations";
import { verifyS3Signature } from "./signature";
import { s3Ids } from "./xml";

/** A seed has at most 500,000 lines; the longest sensible file fits. */
const MAX_OBJECT_BYTES = 128 * 1024 * 1024;

/** Whether a request is for S3: signed for it, also in the way before SigV4, or a browser's question before one. */
export function isS3Request({ method, url = "", headers }: IncomingMessage): boolean {
  if (method === "OPTIONS") return true;
  return (
    /[?&](X-Amz-Algorithm|AWSAccessKeyId)=/.test(url) ||
    /\/s3\/aws4_request/.test(headers.authorization ?? "")
  );
}

/** Answers S3's requests, with the bucket in the path. Each is logged once, before its response. */
export function createS3Handler(
  backend: Backend & { buckets(): BucketStore },
  { region }: { region: string },
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const entry = beginEntry(request, randomUUID());
    const exchange = exchangeOf(request, entry, backend, region);
    void handle(request, exchange).then((reply) => {
      if ("response" in reply) {
        entry.status = reply.response.status;
        entry.errorCode = reply.response.errorCode;
      }
      backend.record(entry);
      sendReply(reply, response);
    });
  };
}

type Exchange = {
  entry: LogEntry;
  backend: Backend;
  region: string;
  store: BucketStore;
  method: string;
  url: { path: string; query: string };
  bucketName: string;
  bucket: Bucket | undefined;
  key: string;
  cors: Record<string, string>;
};

function exchangeOf(
  request: IncomingMessage,
  entry: LogEntry,
  backend: Backend & { buckets(): BucketStore },
  region: string,
): Exchange {
  const url = splitTarget(request.url ?? "");
  const method = request.method ?? "";
  const store = backend.buckets();
  const [, bucketName = "", key = ""] = /^\/([^/]*)\/?(.*)$/s.exec(url.path) ?? [];
  const bucket = store.get(bucketName);
  const origin = request.headers.origin;
  const cors = origin === undefined ? {} : corsHeaders({ bucket, origin }, method);
  return { entry, backend, region, store, method, url, bucketName, bucket, key, cors };
}

/** Never rejects: an error becomes a response, or a reset if the client is gone. */
async function handle(request: IncomingMessage, exchange: Exchange): Promise<Reply> {
  const { entry, backend, url, method } = exchange;
  try {
    const body = await readBody(request, MAX_OBJECT_BYTES);
    const signed: SignedRequest = { ...url, method, headers: headersOf(request), body };
    if (method === "OPTIONS") return response(answerPreflight(request, exchange));
    const name = operationOf(exchange);
    entry.operation = `s3.${name}`;
    const fault = backend.takeFault(entry.operation);
    if (fault) entry.fault = fault.kind;
    if (fault?.delayMs) await delay(fault.delayMs, fault.cleared);
    entry.input = { Bucket: exchange.bucketName, Key: exchange.key };
    const executed = isExecuted(fault) ? execute(name, signed, exchange) : undefined;
    const reply = replyWithFault(fault, executed, "s3", entry.requestId);
    if ("response" in reply) Object.assign(reply.response.headers, exchange.cors);
    return reply;
  } catch (error) {
    if (!request.complete) return { kind: "reset" };
    return response(refuse(error, exchange));
  }
}

function response(wire: WireResponse): Reply {
  return { kind: "response", response: wire };
}

function answerPreflight(request: IncomingMessage, exchange: Exchange): WireResponse {
  const { origin = "" } = request.headers;
  const asked = {
    method: request.headers["access-control-request-method"],
    headers: request.headers["access-control-request-headers"],
  };
  const wire = preflight({ bucket: exchange.bucket, origin }, asked);
  return { ...wire, headers: { ...wire.headers, ...s3Ids(exchange.entry.requestId) } };
}

function operationOf({ method, bucketName, key, url }: Exchange): S3OperationName {
  const query = new Map(parseQuery(url.query));
  if (bucketName === "" && method === "GET") return "ListBuckets";
  if (key === "" && method === "HEAD") return "HeadBucket";
  if (key === "" && method === "GET" && query.get("list-type") === "2") return "ListObjectsV2";
  if (key === "") throw s3Fault(method === "GET" ? "NotImplemented" : "MethodNotAllowed");
  if (method === "GET") return "GetObject";
  if (method === "HEAD") return "HeadObject";
  if (method === "PUT" && !query.has("partNumber")) return "PutObject";
  throw s3Fault(method === "PUT" ? "NotImplemented" : "MethodNotAllowed");
}

function execute(name: S3OperationName, signed: SignedRequest, exchange: Exchange): WireResponse {
  const { entry, backend, region, store, bucketName } = exchange;
  const { action, scope, operate } = S3_OPERATIONS[name];
  try {
    const key = percentDecode(exchange.key);
    const header = (header: string) => signed.headers.get(header)?.[0];
    const credential = (accessKeyId: string) => backend.credential(accessKeyId);
    const caller = verifyS3Signature(signed, { region, now: new Date(), credential });
    const bucket = authoriseS3({ caller, action, scope, store, bucketName, key, region });
    const wire = operate({
      ...{ store, bucket, key, header },
      query: new Map(parseQuery(signed.query)),
      body: Buffer.from(signed.body),
      accountId: caller.accountId,
      nowMs: backend.now().getTime(),
    });
    entry.executed = true;
    return { ...wire, headers: { ...wire.headers, ...s3Ids(entry.requestId) } };
  } catch (error) {
    return refuse(error, exchange);
  }
}

/** Prints the emulator's own errors to standard error, because the client only sees a 500. */
function refuse(error: unknown, { entry, cors }: Exchange): WireResponse {
  const isRefusal = error instanceof ServiceFault;
  if (!isRefusal) {
    process.stderr.write(`emulator: ${error instanceof Error ? error.stack : String(error)}\n`);
  }
  const fault = isRefusal ? inS3Words(error) : s3Fault("InternalError");
  entry.errorCode = fault.code;
  const wire = errorResponse("s3", fault, entry.requestId);
  return { ...wire, headers: { ...wire.headers, ...cors } };
}

/** The errors of shared steps, which other services name differently. */
function inS3Words(fault: ServiceFault): ServiceFault {
  if (fault.code === "RequestEntityTooLargeException") return s3Fault("EntityTooLarge");
  return fault.code === "MalformedHttpRequestException" ? s3Fault("InvalidRequest") : fault;
}
