import { jsonPointer } from "./json-pointer";
import { type LaunchRequest, launchRequestSchema } from "./launch-request";

/** What is wrong with one member of a request, named by JSON pointer. */
export type RequestFault = { pointer: string; detail: string };

export type RequestJudgement =
  | { ok: true; request: LaunchRequest }
  | { ok: false; faults: RequestFault[] };

/** Judges a JSON value as a request; each fault where it stands, one for each unknown member. */
export function judgeRequest(value: unknown): RequestJudgement {
  const parsed = launchRequestSchema.safeParse(value);
  if (parsed.success) return { ok: true, request: parsed.data };
  return { ok: false, faults: parsed.error.issues.flatMap(faultsOf) };
}

type Issue = { path: PropertyKey[]; message: string; code: string; keys?: unknown };

function faultsOf({ path, message, code, keys }: Issue): RequestFault[] {
  if (code === "unrecognized_keys" && Array.isArray(keys)) {
    const detail = "The API has no such member";
    return keys.map((key) => ({ pointer: jsonPointer([...path, String(key)]), detail }));
  }
  return [{ pointer: jsonPointer(path), detail: message }];
}
