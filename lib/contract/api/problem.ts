import * as z from "zod/mini";
import { exportResourceSchema } from "./export-resource";
import { launchResourceSchema } from "./launch-resource";

const PREFIX = "urn:problem-type:audience-launchpad:";

export const PROBLEMS = {
  "invalid-request": { status: 400, title: "Invalid request" },
  "signed-out": { status: 401, title: "Unauthenticated" },
  forbidden: { status: 403, title: "Insufficient role" },
  "not-allowed": { status: 403, title: "Not allowed by the access rules" },
  "foreign-origin": { status: 403, title: "Request from another website" },
  "not-found": { status: 404, title: "Not found" },
  "method-not-allowed": { status: 405, title: "Method not allowed" },
  "key-conflict": { status: 409, title: "Idempotency key used for another request" },
  "wrong-state": { status: 409, title: "Not possible in this state" },
  "check-failed": { status: 422, title: "A check before launch failed" },
  "too-large": { status: 413, title: "Request body too large" },
  "unsupported-media-type": { status: 415, title: "Unsupported media type" },
  "limit-reached": { status: 429, title: "Daily launch limit reached" },
  "too-many-requests": { status: 429, title: "Too many requests" },
  unexpected: { status: 500, title: "Internal error" },
  "not-configured": { status: 503, title: "Not configured" },
  unavailable: { status: 503, title: "Dependency unavailable" },
  "sending-stopped": { status: 503, title: "Sending is stopped" },
  /** The status depends on AWS's refusal, see `REFUSAL_STATUS`. */
  "launch-refused": { status: 400, title: "AWS refused the launch" },
  "export-refused": { status: 400, title: "AWS refused the export" },
  "change-refused": { status: 400, title: "AWS refused the change of the job" },
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

export function problemType(code: ProblemCode): string {
  return `${PREFIX}${code}`;
}

export const problemFaultSchema = z.union([
  z.object({ pointer: z.string(), detail: z.string() }),
  z.object({ header: z.string(), detail: z.string() }),
  z.object({ parameter: z.string(), detail: z.string() }),
]);

export type ProblemFault = z.infer<typeof problemFaultSchema>;

export const awsResponseSchema = z.object({
  operation: z.optional(z.string()),
  name: z.optional(z.string()),
  status: z.optional(z.int()),
  requestId: z.optional(z.string()),
  message: z.optional(z.string()),
  quotaName: z.optional(z.string()),
  quotaValue: z.optional(z.number()),
});

export type AwsResponse = z.infer<typeof awsResponseSchema>;

export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string(),
  errors: z.optional(z.array(problemFaultSchema)),
  aws: z.optional(awsResponseSchema),
  launch: z.optional(launchResourceSchema),
  export: z.optional(exportResourceSchema),
});

export type Problem = z.infer<typeof problemSchema>;
