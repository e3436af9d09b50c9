-- Concurrently: with a million jobs it takes minutes, in which nothing could be launched.
CREATE INDEX "jobs_by_tag_terms" ON "public"."jobs" USING gin (public.job_tag_terms("tags", "id"));--> statement-breakpoint
CREATE INDEX "jobs_by_text" ON "public"."jobs" USING gin ((coalesce("description", '') || ' ' || "seed" || ' ' || coalesce("audience_generation_job_arn", '')) gin_trgm_ops);--> statement-breakpoint
-- Without statistics of the new expressions, the planner would read the rows one by one.
ANALYZE "public"."jobs";
