import "server-only";
import { jsonPointer } from "@/lib/contract/launch-request/json-pointer";
import { BODY_TIMEOUT_MS, takeBodySlot } from "@/lib/http/gate/body-slots";
import { findJsonExcess, findRepeatedMembers } from "@/lib/json-members";
import { ApiProblem } from "./problem";

/** 500,000 characters of SQL take 6 MB as pairs of `\u` escapes; plus 2 MB for the rest. */
const MAX_BYTES = 8 * 1024 * 1024;
const MEDIA_TYPE = /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

/** Throws `ApiProblem`, also for duplicate members, which two parsers could read differently. */
export async function readJsonBody(request: Request): Promise<unknown> {
  requireJson(request.headers);
  return readJson(await readBytes(request));
}

/** Accepts an empty body or `{}`. Throws `ApiProblem`. */
export async function requireNoInput(request: Request): Promise<void> {
  const bytes = await readBytes(request);
  if (bytes.length === 0) return;
  requireJson(request.headers);
  const value = readJson(bytes);
  const isEmpty =
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length === 0;
  if (!isEmpty) throw badJson("This operation takes no input. Send {} or no body.");
}

function readJson(bytes: Buffer): unknown {
  const text = decode(bytes);
  const excess = findJsonExcess(text);
  if (excess === "too-deep") throw badJson("The body is nested too deeply.");
  if (excess) throw badJson("The body has too many values.");
  const value = parse(text);
  requireSingleMembers(text);
  return value;
}

function requireJson(headers: Headers): void {
  if (!MEDIA_TYPE.test(headers.get("content-type") ?? "")) {
    throw new ApiProblem(
      "unsupported-media-type",
      "Send Content-Type: application/json, in UTF-8.",
      {
        headers: { Accept: "application/json" },
      },
    );
  }
  if (!/^(identity)?$/i.test(headers.get("content-encoding") ?? "")) {
    throw new ApiProblem("unsupported-media-type", "Send the body without a Content-Encoding.", {
      headers: { "Accept-Encoding": "identity" },
    });
  }
}

async function readBytes({ headers, body }: Request): Promise<Buffer> {
  const declared = headers.get("content-length");
  if (Number(declared) > MAX_BYTES) throw tooLarge();
  if (!body) return Buffer.alloc(0);
  const release = takeBodySlot(declared === null ? undefined : Number(declared));
  if (!release) throw busy();
  const reader = body.getReader();
  let isLate = false;
  const timeout = setTimeout(() => {
    isLate = true;
    reader.cancel().catch(() => undefined);
  }, BODY_TIMEOUT_MS);
  try {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.byteLength;
      if (size > MAX_BYTES) throw tooLarge();
      chunks.push(next.value);
    }
    if (isLate) throw tooSlow();
    return Buffer.concat(chunks);
  } finally {
    clearTimeout(timeout);
    release();
  }
}

function busy(): ApiProblem {
  const detail =
    "The portal is reading too many large requests at once. Repeat the request in a few seconds.";
  return new ApiProblem("unavailable", detail, { headers: { "Retry-After": "2" } });
}

function tooSlow(): ApiProblem {
  return new ApiProblem("invalid-request", "The body did not arrive in time.", { status: 408 });
}

function tooLarge(): ApiProblem {
  return new ApiProblem("too-large", `The body is larger than ${MAX_BYTES} bytes.`);
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw badJson("The body is not UTF-8.");
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badJson(text.trim() === "" ? "The body is empty." : "The body is not JSON.");
  }
}

function requireSingleMembers(text: string): void {
  const repeated = findRepeatedMembers(text);
  if (repeated === "too-deep" || repeated.length === 0) return;
  const faults = repeated.map((path) => ({
    pointer: jsonPointer(path),
    detail: "Duplicate member. Remove it.",
  }));
  throw new ApiProblem("invalid-request", "The body has duplicate members.", { faults });
}

function badJson(detail: string): ApiProblem {
  return new ApiProblem("invalid-request", detail, { faults: [{ pointer: "", detail }] });
}
