import * as z from "zod/mini";
import { faultsOf, type MemberFault } from "@/lib/contract/api/validate-request";
import { DESCRIPTION_RULE, NAME_RULE } from "@/lib/contract/launch-request/job-rules";
import { STRICT_OBJECT, textOf } from "@/lib/contract/launch-request/launch-request";
import { AUDIENCE_SIZE_MAX } from "@/lib/contract/launch-request/limits";
import type { TextRule } from "@/lib/contract/launch-request/text-rule";
import { AUDIENCE_SIZE_TYPES, faultOfSize } from "./audience-sizes";

const EXPORT_NAME_RULE: TextRule = {
  ...NAME_RULE,
  label: "Export name",
  missing: "Enter an export name.",
};

const SIZE_KEYWORDS = {
  oneOf: AUDIENCE_SIZE_TYPES.map((type) => ({
    properties: {
      type: { const: type },
      value: { type: "integer", minimum: 1, maximum: AUDIENCE_SIZE_MAX[type] },
    },
  })),
};

const audienceSize = z
  .strictObject(
    {
      type: z.enum(AUDIENCE_SIZE_TYPES, {
        error: `Size type is not valid. Use ${AUDIENCE_SIZE_TYPES.join(" or ")}.`,
      }),
      value: z.number({ error: "Size is not a number. Use a whole number." }),
    },
    STRICT_OBJECT,
  )
  .check((context) => {
    const message = faultOfSize(context.value);
    if (message) {
      context.issues.push({ code: "custom", message, input: context.value, path: ["value"] });
    }
  })
  .register(z.globalRegistry, SIZE_KEYWORDS);

/** API reference, StartAudienceExportJob, without the ARN of the job. */
export const exportRequestSchema = z.strictObject(
  {
    name: textOf(EXPORT_NAME_RULE),
    audienceSize,
    description: z.optional(textOf(DESCRIPTION_RULE)),
  },
  STRICT_OBJECT,
);

export type ExportRequest = z.infer<typeof exportRequestSchema>;

export type ExportValidation =
  | { ok: true; request: ExportRequest }
  | { ok: false; faults: MemberFault[] };

export function validateExport(value: unknown): ExportValidation {
  const parsed = exportRequestSchema.safeParse(value);
  if (parsed.success) return { ok: true, request: parsed.data };
  return { ok: false, faults: parsed.error.issues.flatMap(faultsOf) };
}
