CREATE TABLE "export_jobs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"actor_id" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"state" text NOT NULL,
	"account" text NOT NULL,
	"region" text NOT NULL,
	"audience_generation_job_arn" text NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"size_type" text NOT NULL,
	"size_value" integer NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"send_deadline" timestamp (3) with time zone,
	"created_from" timestamp (3) with time zone,
	"aws_request_id" text,
	"outcome" text,
	"resolved_by" text,
	"evidence" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "export_jobs_state" CHECK (state in ('reserved', 'sending', 'launched', 'rejected', 'cancelled', 'unknown', 'absent', 'closed', 'duplicate')),
	CONSTRAINT "export_jobs_size_type" CHECK (size_type in ('ABSOLUTE', 'PERCENTAGE')),
	CONSTRAINT "export_jobs_resolved_by" CHECK (resolved_by in ('response', 'reconciler', 'person')),
	CONSTRAINT "export_jobs_sent_sometime" CHECK (state not in ('sending', 'unknown') or (attempt > 0 and sent_at is not null and send_deadline is not null and created_from is not null))
);
--> statement-breakpoint
CREATE TABLE "export_lists" (
	"audience_generation_job_arn" text PRIMARY KEY NOT NULL,
	"exports" text NOT NULL,
	"pending" integer NOT NULL,
	"tried_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone,
	"failure" text
);
--> statement-breakpoint
CREATE UNIQUE INDEX "export_jobs_key" ON "export_jobs" USING btree ("actor_id","idempotency_key");--> statement-breakpoint
CREATE INDEX "export_jobs_by_job" ON "export_jobs" USING btree ("audience_generation_job_arn","created_at","id");--> statement-breakpoint
CREATE INDEX "export_jobs_newest" ON "export_jobs" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "export_jobs_by_actor" ON "export_jobs" USING btree ("actor_id","created_at");--> statement-breakpoint
CREATE INDEX "export_jobs_sent_by_actor" ON "export_jobs" USING btree ("actor_id","sent_at");--> statement-breakpoint
CREATE INDEX "export_jobs_by_state" ON "export_jobs" USING btree ("state","sent_at");--> statement-breakpoint
CREATE INDEX "ledger_steps_of_exports" ON "ledger_steps" USING btree ("object","id") WHERE kind like 'export-%';