import { z } from "zod";
import type { PlannedFault } from "../protocol/types";
import { OPERATION_NAMES } from "../world/operations/table";
import { settingsSchema } from "../world/settings";
import { PARTS } from "../world/universe";

const milliseconds = z.int().min(0).max(600_000);

const operation = z
  .string()
  .refine(
    (name) => name === "*" || OPERATION_NAMES.has(name),
    "is not an operation of the emulator",
  );

const fault = z
  .strictObject({
    operation,
    kind: z.enum([
      "none",
      "resetBefore",
      "resetAfter",
      "hangAfter",
      "hangBefore",
      "truncated",
      "garbage",
      "error",
    ]),
    delayMs: milliseconds.exactOptional(),
    error: z
      .strictObject({
        status: z.int().min(200).max(599),
        code: z.string().exactOptional(),
        message: z.string().exactOptional(),
        members: z.record(z.string(), z.unknown()).exactOptional(),
        rawBody: z.string().exactOptional(),
        contentType: z.string().exactOptional(),
        omitRequestId: z.boolean().exactOptional(),
      })
      .exactOptional(),
    execute: z.boolean().exactOptional(),
    times: z.int().min(1).max(1_000_000).exactOptional(),
  })
  .refine(
    ({ kind, error }) => (kind === "error") === (error !== undefined),
    '"error" is required for kind "error" and allowed for no other',
  )
  .refine(
    ({ kind, execute }) => execute === undefined || kind === "error",
    '"execute" is allowed only for kind "error"',
  ) satisfies z.ZodType<PlannedFault>;

export const faultsBody = z.array(fault);

export const settingsBody = settingsSchema.partial();

export const resetBody = z.strictObject({ only: z.array(z.enum(PARTS)).min(1).exactOptional() });

export const clockBody = z
  .strictObject({
    advanceSeconds: z.number().min(0).max(315_360_000).exactOptional(),
    now: z.iso.datetime({ offset: true }).exactOptional(),
    frozen: z.boolean().exactOptional(),
  })
  .refine((body) => Object.keys(body).length > 0, "set advanceSeconds, now or frozen")
  .refine(
    (body) => body.now === undefined || body.advanceSeconds === undefined,
    "set advanceSeconds or now, not both",
  );
