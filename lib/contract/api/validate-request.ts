import {
  isReplacedByPortalLimit,
  validatePortalTags,
} from "@/lib/contract/launch-form/portal-tags";
import type { TagOptions } from "@/lib/contract/launch-form/tags-left";
import { jsonPointer } from "@/lib/contract/launch-request/json-pointer";
import {
  type LaunchRequest,
  launchRequestSchema,
} from "@/lib/contract/launch-request/launch-request";

export type MemberFault = { pointer: string; detail: string };

export type RequestValidation =
  | { ok: true; request: LaunchRequest }
  | { ok: false; faults: MemberFault[] };

export function validateRequest(value: unknown): RequestValidation {
  const parsed = launchRequestSchema.safeParse(value);
  if (parsed.success) return { ok: true, request: parsed.data };
  return { ok: false, faults: parsed.error.issues.flatMap(faultsOf) };
}

export function validateRequestFor(value: unknown, options: TagOptions): RequestValidation {
  const validation = validateRequest(value);
  const tags = tagsOf(value);
  const ofTags = validatePortalTags(tags, options).map(({ key, message }) => ({
    pointer: jsonPointer(key === undefined ? ["tags"] : ["tags", key]),
    detail: message,
  }));
  if (ofTags.length === 0) return validation;
  const others = validation.ok ? [] : validation.faults;
  const kept = others.filter(({ detail }) => !isReplacedByPortalLimit(detail, tags, options));
  return { ok: false, faults: [...kept, ...ofTags] };
}

function tagsOf(value: unknown): object | undefined {
  if (typeof value !== "object" || value === null || !("tags" in value)) return undefined;
  const { tags } = value;
  return typeof tags === "object" && tags !== null && !Array.isArray(tags) ? tags : undefined;
}

type Issue = { path: PropertyKey[]; message: string; code: string; keys?: unknown };

/** Of an issue of zod: one for each unknown member. */
export function faultsOf({ path, message, code, keys }: Issue): MemberFault[] {
  if (code === "unrecognized_keys" && Array.isArray(keys)) {
    const detail = "Unknown member. Remove it.";
    return keys.map((key) => ({ pointer: jsonPointer([...path, String(key)]), detail }));
  }
  return [{ pointer: jsonPointer(path), detail: message }];
}
