import type { IncomingMessage, ServerResponse } from "node:http";
import type { Universe } from "../world/universe";
import { findControl } from "./controls";
import { refusalOf } from "./guard";
import { BadRequest, readJson } from "./read-json";

export const CONTROL_PREFIX = "/_emulator/";

/** Answers requests below `/_emulator/`: JSON in and out; errors as plain text. */
export function createControlApi(
  universe: Universe,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    void respond(universe, request).then(({ status, body }) => {
      response.writeHead(status, {
        "content-type": "application/json; charset=utf-8",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      });
      response.end(`${JSON.stringify(body)}\n`);
    });
  };
}

type WireResponse = { status: number; body: unknown };

async function respond(universe: Universe, request: IncomingMessage): Promise<WireResponse> {
  const refused = refusalOf(request);
  if (refused) return failure(403, refused);
  const path = (request.url ?? "").slice(CONTROL_PREFIX.length);
  const control = findControl(request.method ?? "", path);
  if (!control) return failure(404, `There is no ${request.method} ${CONTROL_PREFIX}${path}.`);
  try {
    const body = request.method === "POST" ? await readJson(request) : undefined;
    return { status: 200, body: control(universe, body) };
  } catch (error) {
    if (error instanceof BadRequest) return failure(400, error.message);
    process.stderr.write(`emulator: ${error instanceof Error ? error.stack : String(error)}\n`);
    return failure(500, "The emulator failed; see its standard error.");
  }
}

function failure(status: number, message: string): WireResponse {
  return { status, body: { message } };
}
