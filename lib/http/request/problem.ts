import "server-only";
import type { LaunchResource } from "@/lib/contract/api/launch-resource";
import {
  type AwsAnswer,
  PROBLEMS,
  type Problem,
  type ProblemCode,
  type ProblemFault,
  problemType,
} from "@/lib/contract/api/problem";
import { jsonPointer } from "@/lib/contract/launch-request/json-pointer";

/** Limit for one response; a hostile body could have a million. */
const MAX_FAULTS = 100;

type Options = {
  /** Overrides the status of the code. */
  status?: number;
  title?: string;
  faults?: readonly ProblemFault[];
  aws?: AwsAnswer;
  launch?: LaunchResource;
  headers?: Record<string, string>;
};

/** An error response of the JSON API (RFC 9457). */
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

  /** `reference`: the log reference of the request. */
  toResponse(reference: string): Response {
    const headers = { ...this.options.headers, "Content-Type": "application/problem+json" };
    return new Response(this.toText(reference), { status: this.status, headers });
  }

  toText(reference: string): string {
    const { title, faults = [], aws, launch } = this.options;
    const problem: Problem = {
      type: problemType(this.code),
      title: title ?? PROBLEMS[this.code].title,
      status: this.status,
      detail: withCount(this.detail, faults.length),
      instance: `urn:uuid:${reference}`,
      ...(faults.length > 0 && { errors: faults.slice(0, MAX_FAULTS) }),
      ...(aws && { aws }),
      ...(launch && { launch }),
    };
    return `${JSON.stringify(problem)}\n`;
  }
}

function withCount(detail: string, count: number): string {
  return count > MAX_FAULTS
    ? `${detail} Only the first ${MAX_FAULTS} of ${count} errors are listed.`
    : detail;
}

/** Form fields are named by their API paths, except for the choice of the seed. */
export function fieldPointer(field: string): string {
  return jsonPointer(field === "seedSource" ? ["seedAudience"] : field.split("."));
}
