import * as z from "zod/mini";
import { EXPORT_STATES } from "@/lib/contract/records/export-record";
import { failureSchemas } from "@/lib/contract/records/outcome-schema";

const exportOutcomeSchema = z.discriminatedUnion("state", [
  z.object({
    state: z.literal("launched"),
    requestId: z.optional(z.string()),
    at: z.iso.datetime(),
  }),
  ...failureSchemas,
]);

/** The first four are null for an export that was started elsewhere, AWS's until AWS lists it. */
export const exportResourceSchema = z.object({
  id: z.nullable(z.uuid()),
  idempotencyKey: z.nullable(z.string()),
  state: z.nullable(z.enum(EXPORT_STATES)),
  actor: z.nullable(z.string()),
  audienceGenerationJobArn: z.string(),
  name: z.string(),
  description: z.nullable(z.string()),
  audienceSize: z.object({ type: z.string(), value: z.number() }),
  status: z.nullable(z.string()),
  statusDetails: z.nullable(
    z.object({ statusCode: z.optional(z.string()), message: z.optional(z.string()) }),
  ),
  outputLocation: z.nullable(z.string()),
  createTime: z.nullable(z.iso.datetime()),
  updateTime: z.nullable(z.iso.datetime()),
  outcome: z.nullable(exportOutcomeSchema),
});

export type ExportResource = z.infer<typeof exportResourceSchema>;

/** Newest first. `asOf`: when AWS's list was last read completely. */
export const exportPageSchema = z.object({
  exports: z.array(exportResourceSchema),
  asOf: z.nullable(z.iso.datetime()),
});

export type ExportPage = z.infer<typeof exportPageSchema>;
