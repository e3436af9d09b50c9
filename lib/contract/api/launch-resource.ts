import * as z from "zod/mini";
import { launchRequestSchema } from "@/lib/contract/launch-request/launch-request";
import { LAUNCH_STATES } from "@/lib/contract/records/launch-record";
import { outcomeSchema } from "@/lib/contract/records/outcome-schema";

export const launchResourceSchema = z.object({
  id: z.uuid(),
  idempotencyKey: z.string(),
  state: z.enum(LAUNCH_STATES),
  request: launchRequestSchema,
  audienceGenerationJobArn: z.optional(z.string()),
  actor: z.string(),
  createdAt: z.iso.datetime(),
  retryUntil: z.optional(z.iso.datetime()),
  outcome: z.optional(outcomeSchema),
});

export type LaunchResource = z.infer<typeof launchResourceSchema>;

/** One page of launches, newest first. The last page has no `nextToken`. */
export const launchPageSchema = z.object({
  launches: z.array(launchResourceSchema),
  nextToken: z.optional(z.string()),
});

export type LaunchPage = z.infer<typeof launchPageSchema>;

export const dryRunSchema = z.object({ dryRun: z.literal(true), request: launchRequestSchema });

export type DryRun = z.infer<typeof dryRunSchema>;
