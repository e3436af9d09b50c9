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

/** Faults told in one answer; a hostile body could hold a million. */
const MAX_FAULTS = 100;

type Options = {
  /** Where it is not the code's own. */
  status?: number;
  title?: string;
  faults?: readonly ProblemFault[];
  aws?: AwsAnswer;
  launch?: LaunchResource;
  headers?: Record<string, string>;
};

/** A request to the JSON API that ends in a problem. Thrown by parsers and use of use-cases alike. */
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

  /** The answer, under the reference that the log has it by. */
  toResponse(reference: string): Response {
    const headers = { ...this.options.headers, "Content-Type": "application/problem+json" };
    return new Response(this.toText(reference), { status: this.status, headers });
  }

  /** The answer's body. */
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
  return count > MAX_FAULTS ? `${detail} The first ${MAX_FAULTS} of ${count} are told.` : detail;
}

/** Form fields are named by their API paths; the choice of a seed alone is the page's own. */
export function fieldPointer(field: string): string {
  return jsonPointer(field === "seedSource" ? ["seedAudience"] : field.split("."));
}
