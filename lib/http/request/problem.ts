import "server-only";
import type { ExportResource } from "@/lib/contract/api/export-resource";
import type { LaunchResource } from "@/lib/contract/api/launch-resource";
import {
  type AwsResponse,
  PROBLEMS,
  type Problem,
  type ProblemCode,
  type ProblemFault,
  problemType,
} from "@/lib/contract/api/problem";
import { jsonPointer } from "@/lib/contract/launch-request/json-pointer";
import type { FailureDetails } from "@/lib/contract/records/outcome";
import { brandOf } from "@/lib/errors";

const MAX_FAULTS = 100;

/** Where nothing says when the cause ends: an admin resumes sending, or AWS responds again. */
const RETRY_AFTER = { "Retry-After": "30" };

type Options = {
  status?: number;
  title?: string;
  faults?: readonly ProblemFault[];
  aws?: AwsResponse;
  launch?: LaunchResource;
  export?: ExportResource;
  headers?: Record<string, string>;
};

export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly status: number;

  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly options: Options = {},
  ) {
    super(detail);
    this.status = options.status ?? PROBLEMS[code].status;
  }

  toResponse(reference: string): Response {
    const headers = {
      ...((this.status === 429 || this.status === 503) && RETRY_AFTER),
      ...this.options.headers,
      "Content-Type": "application/problem+json",
    };
    return new Response(this.toText(reference), { status: this.status, headers });
  }

  toText(reference: string): string {
    const { title, faults = [], aws, launch, export: exported } = this.options;
    const problem: Problem = {
      type: problemType(this.code),
      title: title ?? PROBLEMS[this.code].title,
      status: this.status,
      detail: withCount(this.detail, faults.length),
      instance: `urn:uuid:${reference}`,
      ...(faults.length > 0 && { errors: faults.slice(0, MAX_FAULTS) }),
      ...(aws && { aws }),
      ...(launch && { launch }),
      ...(exported && { export: exported }),
    };
    return `${JSON.stringify(problem)}\n`;
  }
}

export const isApiProblem = brandOf("ApiProblem", ApiProblem);

function withCount(detail: string, count: number): string {
  return count > MAX_FAULTS
    ? `${detail} Only the first ${MAX_FAULTS} of ${count} errors are listed.`
    : detail;
}

/** Lists the members explicitly: the details have more than the API documents. */
export function awsResponseOf(details: FailureDetails): AwsResponse {
  const { operation, awsName: name, status, requestId, message, quotaName, quotaValue } = details;
  return { operation, name, status, requestId, message, quotaName, quotaValue };
}

export function fieldPointer(field: string): string {
  return jsonPointer(field === "seedSource" ? ["seedAudience"] : field.split("."));
}
