import { escapeXml } from "../protocol/query-response";
import type { Members, WireResponse } from "../protocol/types";

const NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Elements in order; `undefined` leaves one out. */
export type Elements = readonly (readonly [name: string, value: Value])[];
type Value = string | number | boolean | undefined | Elements;

export function xmlResponse(root: string, elements: Elements): WireResponse {
  const body = `${DECLARATION}<${root} xmlns="${NAMESPACE}">${written(elements)}</${root}>`;
  return { status: 200, headers: { "content-type": "application/xml" }, body };
}

function written(elements: Elements): string {
  return elements
    .map(([name, value]) => {
      if (value === undefined) return "";
      const content = typeof value === "object" ? written(value) : escapeXml(String(value));
      return `<${name}>${content}</${name}>`;
    })
    .join("");
}

const HEADER = "header:";

/** S3's errors have no namespace. */
export function s3Error(
  { code, status, message, members }: ErrorParts,
  requestId: string,
): WireResponse {
  const [headers, elements] = [new Map<string, string>(), new Map<string, string>()];
  for (const [name, value] of Object.entries(members)) {
    if (name.startsWith(HEADER)) headers.set(name.slice(HEADER.length), String(value));
    else elements.set(name, String(value));
  }
  const ids = s3Ids(requestId);
  const content = written([
    ["Code", code],
    ["Message", message],
    ...elements,
    ["RequestId", ids["x-amz-request-id"]],
    ["HostId", ids["x-amz-id-2"]],
  ]);
  return {
    status,
    headers: { ...ids, "content-type": "application/xml", ...Object.fromEntries(headers) },
    body: `${DECLARATION}<Error>${content}</Error>`,
    errorCode: code,
  };
}

type ErrorParts = { code: string; status: number; message: string; members: Members };

/** In S3's form, from the emulator's ID of the request. */
export function s3Ids(requestId: string) {
  const hex = requestId.replaceAll("-", "").toUpperCase();
  return {
    "x-amz-request-id": hex.slice(0, 16),
    "x-amz-id-2": Buffer.from(hex, "hex").toString("base64"),
  };
}
