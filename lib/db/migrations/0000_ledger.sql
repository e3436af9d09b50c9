-- The list's text filter. A trusted extension: the owner of a database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE TABLE "launches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"actor_id" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"state" text NOT NULL,
	"request" text NOT NULL,
	"request_hash" text NOT NULL,
	"correlation_tag" boolean NOT NULL,
	"name" text NOT NULL,
	"configured_audience_model_arn" text NOT NULL,
	"collaboration_id" text,
	"seed" text NOT NULL,
	"account" text,
	"region" text NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"send_deadline" timestamp (3) with time zone,
	"audience_generation_job_arn" text,
	"aws_request_id" text,
	"outcome" text,
	"resolved_by" text,
	"evidence" text,
	"job_status" text,
	"job" text,
	"job_checked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"search_text" text GENERATED ALWAYS AS (name || ' ' || configured_audience_model_arn || ' ' || coalesce(collaboration_id, '') || ' ' || seed || ' ' || coalesce(audience_generation_job_arn, '') || ' ' || actor_id) STORED NOT NULL,
	"job_in_motion" boolean GENERATED ALWAYS AS (state = 'launched' AND coalesce(job_status, 'CREATE_PENDING') IN ('CREATE_PENDING', 'CREATE_IN_PROGRESS', 'DELETE_PENDING', 'DELETE_IN_PROGRESS')) STORED NOT NULL,
	CONSTRAINT "launches_state" CHECK (state in ('reserved', 'sending', 'launched', 'rejected', 'cancelled', 'unknown', 'absent', 'duplicate')),
	CONSTRAINT "launches_resolved_by" CHECK (resolved_by in ('response', 'reconciler', 'person')),
	CONSTRAINT "launches_attempt" CHECK (attempt >= 0),
	CONSTRAINT "launches_sent_somewhere" CHECK (state not in ('sending', 'unknown') or (attempt > 0 and account is not null and sent_at is not null and send_deadline is not null)),
	CONSTRAINT "launches_launched_has_job" CHECK (state <> 'launched' or audience_generation_job_arn is not null)
);
--> statement-breakpoint
CREATE TABLE "ledger_events" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"launch_id" uuid,
	"kind" text NOT NULL,
	"from_state" text,
	"to_state" text,
	"attempt" integer NOT NULL,
	"actor_id" text NOT NULL,
	"detail" text,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "ledger_events_states" CHECK (from_state in ('reserved', 'sending', 'launched', 'rejected', 'cancelled', 'unknown', 'absent', 'duplicate') and to_state in ('reserved', 'sending', 'launched', 'rejected', 'cancelled', 'unknown', 'absent', 'duplicate'))
);
--> statement-breakpoint
CREATE TABLE "ledger_head" (
	"id" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "ledger_head_one_row" CHECK (id)
);
--> statement-breakpoint
ALTER TABLE "ledger_events" ADD CONSTRAINT "ledger_events_launch_id_launches_id_fk" FOREIGN KEY ("launch_id") REFERENCES "public"."launches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "launches_key" ON "launches" USING btree ("actor_id","idempotency_key");--> statement-breakpoint
CREATE UNIQUE INDEX "launches_job_arn" ON "launches" USING btree ("audience_generation_job_arn");--> statement-breakpoint
CREATE INDEX "launches_newest" ON "launches" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "launches_by_state" ON "launches" USING btree ("state","created_at","id");--> statement-breakpoint
CREATE INDEX "launches_by_actor" ON "launches" USING btree ("actor_id","created_at","id");--> statement-breakpoint
CREATE INDEX "launches_by_text" ON "launches" USING gin ("search_text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "launches_unsettled" ON "launches" USING btree ("state","send_deadline") WHERE state in ('reserved', 'sending', 'unknown');--> statement-breakpoint
CREATE INDEX "launches_in_motion" ON "launches" USING btree ("job_checked_at") WHERE job_in_motion;--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_events_hash" ON "ledger_events" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "ledger_events_by_launch" ON "ledger_events" USING btree ("launch_id","seq");
