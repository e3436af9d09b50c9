import * as z from "zod/mini";

/** The job after AWS was asked to delete it. */
export const jobDeletionSchema = z.object({
  id: z.uuid(),
  audienceGenerationJobArn: z.string(),
  /** AWS's; `DELETED` if AWS no longer has the job, null if it could not be read. */
  status: z.nullable(z.string()),
});

export type JobDeletion = z.infer<typeof jobDeletionSchema>;

/** All tags of a job, with AWS's own and the portal's. */
export const jobTagsSchema = z.object({
  id: z.uuid(),
  audienceGenerationJobArn: z.string(),
  tags: z.record(z.string(), z.string()),
});

export type JobTags = z.infer<typeof jobTagsSchema>;
