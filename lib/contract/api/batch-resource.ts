import * as z from "zod/mini";
import { BATCH_MAX, BATCH_STATES } from "@/lib/contract/launch-form/batch";
import { launchRequestSchema } from "@/lib/contract/launch-request/launch-request";
import { LAUNCH_STATES } from "@/lib/contract/records/launch-record";

/** For the description of the API: each row is validated as a launch of its own. */
export const batchRequestSchema = z.strictObject({
  launches: z.array(launchRequestSchema).check(z.minLength(1), z.maxLength(BATCH_MAX)),
});

export const batchResourceSchema = z.object({
  id: z.uuid(),
  state: z.enum(BATCH_STATES),
  /** In the order of the request. */
  launches: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      state: z.enum(LAUNCH_STATES),
      audienceGenerationJobArn: z.nullable(z.string()),
    }),
  ),
});

export type BatchResource = z.infer<typeof batchResourceSchema>;
