import * as z from "zod/mini";

const summary = {
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  owner: z.string(),
  version: z.int(),
  isArchived: z.boolean(),
  /** ISO 8601, UTC. */
  changedAt: z.string(),
};

export const templateListSchema = z.object({ templates: z.array(z.object(summary)) });

export const templateResourceSchema = z.object({
  ...summary,
  namePattern: z.string(),
  /** As far as the template sets them: members of a launch request, without its name. */
  request: z.record(z.string(), z.unknown()),
  /** JSON pointers into a launch request. */
  locked: z.array(z.string()),
  /** By JSON pointer. */
  help: z.record(z.string(), z.string()),
});

export type TemplateList = z.infer<typeof templateListSchema>;
export type TemplateResource = z.infer<typeof templateResourceSchema>;
