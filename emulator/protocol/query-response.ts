import { serviceModel } from "./model";
import type { Members, WireResponse } from "./types";

const NAMESPACE = `https://sts.amazonaws.com/doc/${serviceModel("sts").apiVersion}/`;

/** Query services have other names for common errors than JSON services. */
const QUERY_CODES: Record<string, string> = {
  MissingAuthenticationTokenException: "MissingAuthenticationToken",
  IncompleteSignatureException: "IncompleteSignature",
  InvalidSignatureException: "SignatureDoesNotMatch",
  UnrecognizedClientException: "InvalidClientTokenId",
  ExpiredTokenException: "ExpiredToken",
};

/** A result of the query protocol; its members are scalars. */
export function queryResult(operation: string, output: Members, requestId: string): WireResponse {
  const members = Object.entries(output)
    .map(([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`)
    .join("");
  const result = `<${operation}Result>${members}</${operation}Result>`;
  const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
  const body = `<${operation}Response xmlns="${NAMESPACE}">${result}${metadata}</${operation}Response>`;
  return xmlResponse(200, body, requestId);
}

export function queryError(
  code: string,
  status: number,
  message: string,
  requestId: string,
): WireResponse {
  const errorCode = QUERY_CODES[code] ?? code;
  const type = status < 500 ? "Sender" : "Receiver";
  const error = `<Error><Type>${type}</Type><Code>${escapeXml(errorCode)}</Code><Message>${escapeXml(message)}</Message></Error>`;
  const body = `<ErrorResponse xmlns="${NAMESPACE}">${error}<RequestId>${requestId}</RequestId></ErrorResponse>`;
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

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);
}
