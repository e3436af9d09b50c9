import "server-only";
import { randomBytes } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { headers } from "next/headers";
import { oncePerProcess } from "@/lib/once-per-process";

const pageResponses = oncePerProcess("page-responses", () => ({
  /** Has the number of the response. The random name can't be forged. */
  header: `x-launchpad-response-${randomBytes(16).toString("hex")}`,
  responses: new Map<string, ServerResponse>(),
  count: 0,
  isKept: false,
}));

/** Runs before Next sees a request. */
export function keepOpenResponses(): void {
  const { header, responses } = pageResponses();
  if (pageResponses().isKept) return;
  pageResponses().isKept = true;
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as {
      request: IncomingMessage;
      response: ServerResponse;
    };
    pageResponses().count += 1;
    const number = `${pageResponses().count}`;
    request.headers[header] = number;
    responses.set(number, response);
    response.once("close", () => responses.delete(number));
  });
}

/**
 * Of the page that is being rendered. Next has a status other than 200 only for pages that it
 * replaces, and those show nothing without a script.
 */
export async function setPageStatus(status: number): Promise<void> {
  const { header, responses } = pageResponses();
  const response = responses.get((await headers()).get(header) ?? "");
  if (response && !response.headersSent) response.statusCode = status;
}
