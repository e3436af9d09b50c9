import type { WireResponse } from "../protocol/types";
import type { Bucket } from "./bucket-store";
import { s3Fault } from "./faults";

const METHODS = ["GET", "HEAD", "PUT"];
const EXPOSED = "ETag, x-amz-request-id, x-amz-checksum-sha256";

type Cors = { bucket: Bucket | undefined; origin: string };

/** The headers of a response to a page; none if the bucket's rule does not allow it. */
export function corsHeaders({ bucket, origin }: Cors, method: string): Record<string, string> {
  if (!bucket?.hasCors || !METHODS.includes(method)) return {};
  return {
    "access-control-allow-origin": origin,
    "access-control-allow-methods": METHODS.join(", "),
    "access-control-expose-headers": EXPOSED,
    vary: "Origin, Access-Control-Request-Headers, Access-Control-Request-Method",
  };
}

/**
 * The response to a browser's question before a request from a page.
 * @throws ServiceFault AccessForbidden if the bucket's rule does not allow it
 */
export function preflight(
  cors: Cors,
  asked: { method: string | undefined; headers: string | undefined },
): WireResponse {
  if (!cors.origin || !asked.method) {
    throw s3Fault("InvalidRequest", {}, "Insufficient information. Origin request header needed.");
  }
  if (!cors.bucket?.hasCors) {
    throw s3Fault("AccessForbidden", {}, "CORSResponse: CORS is not enabled for this bucket.");
  }
  const headers = corsHeaders(cors, asked.method);
  if (Object.keys(headers).length === 0) {
    const message =
      "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.";
    throw s3Fault("AccessForbidden", {}, message);
  }
  return {
    status: 200,
    headers: {
      ...headers,
      "access-control-max-age": "3000",
      ...(asked.headers !== undefined && { "access-control-allow-headers": asked.headers }),
    },
    body: "",
  };
}
