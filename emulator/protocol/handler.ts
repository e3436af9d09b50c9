import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { internalFailure, unknownOperation, validationFailure } from "./common-faults";
import { checkInput } from "./input/check-input";
import { validationMessage } from "./input/validation-message";
import { beginEntry } from "./log-entry";
import { serviceModel } from "./model";
import { splitTarget } from "./raw-url";
import { MAX_BODY_BYTES, readBody } from "./read-body";
import { isExecuted, type Reply, replyWithFault, sendReply } from "./reply";
import { errorResponse, successResponse } from "./response";
import type { SignedRequest } from "./signing/canonical-request";
import { verifySignature } from "./signing/sigv4";
import { findTarget, serviceOf, type Target } from "./target";
import {
  type Backend,
  type LogEntry,
  type Operation,
  ServiceFault,
  type ServiceId,
  type WireResponse,
} from "./types";

export type ApiHandlerOptions = {
  /** The Region that signatures must be scoped to; `us-east-1` if absent. */
  region?: string;
  maxBodyBytes?: number;
};

/**
 * Answers requests as AWS does: route, authenticate, deserialize, validate, execute. Each request is
 * logged once, before its response is sent.
 */
export function createApiHandler(
  backend: Backend,
  options: ApiHandlerOptions = {},
): (request: IncomingMessage, response: ServerResponse) => void {
  const settings = { region: "us-east-1", maxBodyBytes: MAX_BODY_BYTES, ...options };
  return (request, response) => {
    const entry = beginEntry(request, randomUUID());
    void handle(request, entry, backend, settings).then((reply) => {
      if ("response" in reply) {
        entry.status = reply.response.status;
        entry.errorCode = reply.response.errorCode;
      }
      backend.record(entry);
      sendReply(reply, response);
    });
  };
}

type Settings = Required<ApiHandlerOptions>;

/** Never rejects: an error becomes a response, or a reset if the client is gone. */
async function handle(
  request: IncomingMessage,
  entry: LogEntry,
  backend: Backend,
  settings: Settings,
): Promise<Reply> {
  const url = splitTarget(request.url ?? "");
  const method = request.method ?? "";
  try {
    const body = await readBody(request, settings.maxBodyBytes);
    const signed: SignedRequest = { ...url, method, headers: headersOf(request), body };
    const target = findTarget(signed);
    const operate = backend.operations[target.operation];
    if (!operate) throw unknownOperation();
    entry.operation = target.operation;
    return await meetFault({ signed, target, operate, entry, backend, region: settings.region });
  } catch (error) {
    if (!request.complete) return { kind: "reset" };
    return { kind: "response", response: refuse(error, serviceOf({ ...url, method }), entry) };
  }
}

/** One request whose operation is known. */
type Call = {
  signed: SignedRequest;
  target: Target;
  operate: Operation;
  entry: LogEntry;
  backend: Backend;
  region: string;
};

async function meetFault(call: Call): Promise<Reply> {
  const { target, entry, backend } = call;
  const fault = backend.takeFault(target.operation);
  if (fault) entry.fault = fault.kind;
  if (fault?.delayMs) await delay(fault.delayMs, fault.cleared);
  if (!isExecuted(fault)) entry.input = readForLog(target);
  const response = isExecuted(fault) ? execute(call) : undefined;
  return replyWithFault(fault, response, target.service, entry.requestId);
}

export async function delay(ms: number, cleared?: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { ref: false, signal: cleared });
  } catch (error) {
    if (!cleared?.aborted) throw error;
  }
}

function execute({ signed, target, operate, entry, backend, region }: Call): WireResponse {
  try {
    const { signingName } = serviceModel(target.service);
    const credential = (accessKeyId: string) => backend.credential(accessKeyId);
    const caller = verifySignature(signed, { region, signingName, now: new Date(), credential });
    const input = target.parse();
    entry.input = input;
    const violations = checkInput(target.operation, input, backend.inputChecks?.());
    if (violations.length > 0) {
      throw validationFailure(validationMessage(violations, backend.validationWording()));
    }
    const output = operate(input, { caller, now: backend.now(), requestId: entry.requestId });
    entry.executed = true;
    return successResponse(target.model, target.name, output, entry.requestId);
  } catch (error) {
    return refuse(error, target.service, entry);
  }
}

/** Prints the emulator's own errors to standard error, because the client only sees a 500. */
function refuse(error: unknown, service: ServiceId, entry: LogEntry): WireResponse {
  const isRefusal = error instanceof ServiceFault;
  if (!isRefusal) {
    process.stderr.write(`emulator: ${error instanceof Error ? error.stack : String(error)}\n`);
  }
  const fault = isRefusal ? error : internalFailure();
  entry.errorCode = fault.code;
  return errorResponse(service, fault, entry.requestId);
}

/** The input of a request that is not executed, as far as it can be parsed. */
function readForLog(target: Target): LogEntry["input"] {
  try {
    return target.parse();
  } catch {
    return undefined;
  }
}

export function headersOf(request: IncomingMessage): Map<string, string[]> {
  return new Map(
    Object.entries(request.headersDistinct).map(([name, lines]) => [name, lines ?? []]),
  );
}
