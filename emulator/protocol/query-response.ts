import { serviceModel } from "./model";
import type { Members, ServiceId, WireResponse } from "./types";

function namespaceOf(service: ServiceId): string {
  return `https://${service}.amazonaws.com/doc/${serviceModel(service).apiVersion}/`;
}

function written(members: object): string {
  return Object.entries(members)
    .map(([name, value]) => {
      const isStructure = typeof value === "object" && value !== null && !(value instanceof Date);
      const text = value instanceof Date ? value.toISOString() : String(value);
      return `<${name}>${isStructure ? written(value) : escapeXml(text)}</${name}>`;
    })
    .join("");
}

/** Query services have other names for common errors than JSON services. */
const QUERY_CODES: Record<string, string> = {
  MissingAuthenticationTokenException: "MissingAuthenticationToken",
  IncompleteSignatureException: "IncompleteSignature",
  InvalidSignatureException: "SignatureDoesNotMatch",
  UnrecognizedClientException: "InvalidClientTokenId",
  ExpiredTokenException: "ExpiredToken",
  AccessDeniedException: "AccessDenied",
  ValidationException: "ValidationError",
};

/** A result of the query protocol; its members are scalars and structures. */
export function queryResult(
  service: ServiceId,
  operation: string,
  output: Members,
  requestId: string,
): WireResponse {
  const result = `<${operation}Result>${written(output)}</${operation}Result>`;
  const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
  const body = `<${operation}Response xmlns="${namespaceOf(service)}">${result}${metadata}</${operation}Response>`;
  return xmlResponse(200, body, requestId);
}

export function queryError(
  service: ServiceId,
  code: string,
  status: number,
  message: string,
  requestId: string,
): WireResponse {
  const errorCode = QUERY_CODES[code] ?? code;
  const type = status < 500 ? "Sender" : "Receiver";
  const error = `<Error><Type>${type}</Type><Code>${escapeXml(errorCode)}</Code><Message>${escapeXml(message)}</Message></Error>`;
  const body = `<ErrorResponse xmlns="${namespaceOf(service)}">${error}<RequestId>${requestId}</RequestId></ErrorResponse>`;
  return { ...xmlResponse(status, body, requestId), errorCode };
}

function xmlResponse(status: number, body: string, requestId: string): WireResponse {
  return {
    status,
    headers: { "content-type": "text/xml", "x-amzn-requestid": requestId },
    body,
  };
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);
}
