import type { IncomingMessage } from "node:http";
import type { LogEntry } from "./types";

/** The entry of a new request: not executed, not answered. */
export function beginEntry(request: IncomingMessage, requestId: string): LogEntry {
  const [path = ""] = (request.url ?? "").split("?");
  const [, accessKeyId] = /Credential=([^/,\s]+)/.exec(request.headers.authorization ?? "") ?? [];
  return {
    at: new Date().toISOString(),
    requestId,
    method: request.method ?? "",
    path,
    ...(accessKeyId !== undefined && { accessKeyId }),
    headers: flatHeaders(request),
    executed: false,
  };
}

function flatHeaders(request: IncomingMessage): Record<string, string> {
  const headers = Object.entries(request.headersDistinct);
  return Object.fromEntries(headers.map(([name, lines]) => [name, (lines ?? []).join(", ")]));
}
