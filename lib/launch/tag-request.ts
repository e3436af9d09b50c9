import "server-only";
import { CORRELATION_TAG_KEY, type LaunchRecord } from "@/lib/contract/launch-record";
import type { LaunchRequest } from "@/lib/contract/launch-request";

/** What is sent: the request as it was asked for and, where the launch has it, the portal's tag. */
export function tagRequest({ id, request, correlationTag }: LaunchRecord): LaunchRequest {
  if (!correlationTag) return request;
  return { ...request, tags: { ...request.tags, [CORRELATION_TAG_KEY]: id } };
}
