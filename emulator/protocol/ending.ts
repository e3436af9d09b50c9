import type { ServerResponse } from "node:http";
import { garbageResponse, plannedResponse } from "./response";
import type { PlannedFault, ServiceId, WireResponse } from "./types";

/** How a request ends. */
export type Ending =
  | { kind: "answer"; answer: WireResponse }
  /** The head and half of the body, then the connection closes. */
  | { kind: "truncated"; answer: WireResponse }
  | { kind: "reset" }
  /** Nothing is sent, and the connection stays open. */
  | { kind: "hang" };

/** Whether a request with this fault is executed. */
export function isExecuted(fault: PlannedFault | undefined): boolean {
  if (fault?.kind === "resetBefore" || fault?.kind === "hangBefore") return false;
  return fault?.kind !== "error" || fault.execute === true;
}

const UNSTATED_ERROR = { status: 500, code: "InternalFailure" };

/**
 * The ending of a request with a planned fault.
 * @param answer the operation's; absent if it was not executed
 */
export function endingOf(
  fault: PlannedFault | undefined,
  answer: WireResponse | undefined,
  service: ServiceId,
  requestId: string,
): Ending {
  const kind = fault?.kind ?? "none";
  if (kind === "error") {
    const error = fault?.error ?? UNSTATED_ERROR;
    return { kind: "answer", answer: plannedResponse(service, error, requestId) };
  }
  if (kind === "garbage") return { kind: "answer", answer: garbageResponse(requestId) };
  if (kind === "hangBefore" || kind === "hangAfter") return { kind: "hang" };
  if (kind === "resetBefore" || kind === "resetAfter" || !answer) return { kind: "reset" };
  return { kind: kind === "truncated" ? "truncated" : "answer", answer };
}

/** Applies the ending to the socket. */
export function carryOut(ending: Ending, response: ServerResponse): void {
  if (ending.kind === "hang") return;
  if (ending.kind === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  const { status, headers } = ending.answer;
  const body = Buffer.from(ending.answer.body);
  if (ending.kind === "answer") {
    response.writeHead(status, { ...headers, "content-length": body.byteLength }).end(body);
    return;
  }
  // An empty answer has no half, so it announces one byte that never comes.
  response.writeHead(status, { ...headers, "content-length": Math.max(body.byteLength, 1) });
  response.flushHeaders();
  response.write(body.subarray(0, body.byteLength / 2), () => response.socket?.destroySoon());
}
