CREATE TABLE "duplicate_jobs" (
	"arn" text PRIMARY KEY NOT NULL,
	"job_id" uuid NOT NULL,
	"account" text NOT NULL,
	"region" text NOT NULL,
	"status" text NOT NULL,
	"status_code" text,
	"status_message" text,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone,
	"tags" text,
	"metrics" text,
	"read_at" timestamp (3) with time zone,
	"next_read_at" timestamp (3) with time zone,
	"read_failure" text,
	"deleted_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "duplicate_jobs" ADD CONSTRAINT "duplicate_jobs_job_id_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "duplicate_jobs_of_launch" ON "duplicate_jobs" USING btree ("job_id");