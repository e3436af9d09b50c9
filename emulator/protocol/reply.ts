import type { ServerResponse } from "node:http";
import { garbageResponse, plannedResponse } from "./response";
import type { PlannedFault, ServiceId, WireResponse } from "./types";

/** What the emulator does to the connection of a request. */
export type Reply =
  | { kind: "response"; response: WireResponse }
  /** The head and half of the body, then the connection closes. */
  | { kind: "truncated"; response: WireResponse }
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
 * The reply to a request with a planned fault.
 * @param response the operation's; absent if it was not executed
 */
export function replyWithFault(
  fault: PlannedFault | undefined,
  response: WireResponse | undefined,
  service: ServiceId,
  requestId: string,
): Reply {
  const kind = fault?.kind ?? "none";
  if (kind === "error") {
    const error = fault?.error ?? UNSTATED_ERROR;
    return { kind: "response", response: plannedResponse(service, error, requestId) };
  }
  if (kind === "garbage") return { kind: "response", response: garbageResponse(requestId) };
  if (kind === "hangBefore" || kind === "hangAfter") return { kind: "hang" };
  if (kind === "resetBefore" || kind === "resetAfter" || !response) return { kind: "reset" };
  return { kind: kind === "truncated" ? "truncated" : "response", response };
}

export function sendReply(reply: Reply, response: ServerResponse): void {
  if (reply.kind === "hang") return;
  if (reply.kind === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  const { status, headers } = reply.response;
  const body = Buffer.from(reply.response.body);
  if (reply.kind === "response") {
    response.writeHead(status, { ...headers, "content-length": body.byteLength }).end(body);
    return;
  }
  // An empty body has no half, so it announces one byte that never comes.
  response.writeHead(status, { ...headers, "content-length": Math.max(body.byteLength, 1) });
  response.flushHeaders();
  response.write(body.subarray(0, body.byteLength / 2), () => response.socket?.destroySoon());
}
