import { s3Error } from "../s3/xml";
import { isQueryService, type OperationModel } from "./model";
import { queryError, queryResult } from "./query-response";
import { serialiseOutput } from "./serialise-output";
import type { Members, PlannedFault, ServiceId, WireResponse } from "./types";

export type Refusal = { code: string; status: number; message: string; members: Members };

const JSON_TYPE = "application/json";

export function successResponse(
  operation: OperationModel,
  name: string,
  output: Members,
  requestId: string,
): WireResponse {
  if (isQueryService(operation.service)) {
    return queryResult(operation.service, name, output, requestId);
  }
  return jsonResponse(operation.successStatus, serialiseOutput(operation, output), requestId);
}

/** An error as the service's protocol writes it; without a message if AWS gives none. */
export function errorResponse(
  service: ServiceId,
  refusal: Refusal,
  requestId: string,
): WireResponse {
  const { code, status, message, members } = refusal;
  if (service === "s3") return s3Error(refusal, requestId);
  if (isQueryService(service)) return queryError(service, code, status, message, requestId);
  const body = JSON.stringify({ ...(message && { message }), ...members });
  const response = jsonResponse(status, body, requestId);
  return {
    ...response,
    headers: { ...response.headers, "x-amzn-errortype": code },
    errorCode: code,
  };
}

/** A scripted error. */
export function plannedResponse(
  service: ServiceId,
  planned: NonNullable<PlannedFault["error"]>,
  requestId: string,
): WireResponse {
  const { status, code, message = "", members = {}, rawBody } = planned;
  const written = errorResponse(service, { code: code ?? "", status, message, members }, requestId);
  const headers = { ...written.headers };
  if (rawBody !== undefined) headers["content-type"] = "text/html";
  if (planned.contentType !== undefined) headers["content-type"] = planned.contentType;
  if (code === undefined) delete headers["x-amzn-errortype"];
  if (planned.omitRequestId) delete headers["x-amzn-requestid"];
  return { status, headers, body: rawBody ?? written.body, ...(code && { errorCode: code }) };
}

/** Status 200 with a body that is not JSON. */
export function garbageResponse(requestId: string): WireResponse {
  return jsonResponse(200, "<!doctype html><title>not JSON</title>", requestId);
}

function jsonResponse(status: number, body: string, requestId: string): WireResponse {
  return {
    status,
    headers: { "content-type": JSON_TYPE, "x-amzn-requestid": requestId },
    body,
  };
}
