import * as z from "zod/mini";

const details = z.object({
  operation: z.optional(z.string()),
  failure: z.optional(z.string()),
  awsName: z.optional(z.string()),
  status: z.optional(z.int()),
  requestId: z.optional(z.string()),
  message: z.optional(z.string()),
  quotaName: z.optional(z.string()),
  quotaValue: z.optional(z.number()),
});

const nameHolder = z.object({
  audienceGenerationJobArn: z.string(),
  launchId: z.optional(z.string()),
  status: z.string(),
  createdAt: z.optional(z.string()),
  differences: z.array(z.string()),
  freeName: z.string(),
});

/** Failure codes are not listed, because new ones can be added. */
const failure = {
  code: z.string(),
  title: z.string(),
  explanation: z.string(),
  nextStep: z.string(),
  field: z.optional(z.string()),
  nameHolder: z.optional(nameHolder),
  details,
};

const launched = z.object({
  state: z.literal("launched"),
  audienceGenerationJobArn: z.string(),
  requestId: z.optional(z.string()),
  region: z.string(),
  at: z.iso.datetime(),
});

export const failureSchemas = [
  z.object({ state: z.literal("rejected"), ...failure }),
  z.object({ state: z.literal("not-sent"), ...failure }),
  z.object({ state: z.literal("unknown"), ...failure }),
] as const;

export const outcomeSchema = z.discriminatedUnion("state", [launched, ...failureSchemas]);
