CREATE TABLE "instances" (
	"id" uuid PRIMARY KEY NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"clock_offset_ms" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "launches" DROP CONSTRAINT "launches_state";--> statement-breakpoint
ALTER TABLE "ledger_events" DROP CONSTRAINT "ledger_events_states";--> statement-breakpoint
ALTER TABLE "launches" ADD COLUMN "retry_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "launches" ADD COLUMN "retry_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "launches" ADD COLUMN "retry_for" text;--> statement-breakpoint
ALTER TABLE "ledger_head" ADD COLUMN "ledger_id" bigint DEFAULT ('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_head" ADD COLUMN "made_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
CREATE INDEX "launches_retried" ON "launches" USING btree ("retry_at") WHERE state = 'reserved' and retry_until is not null;--> statement-breakpoint
ALTER TABLE "launches" ADD CONSTRAINT "launches_state" CHECK (state in ('reserved', 'sending', 'launched', 'rejected', 'cancelled', 'unknown', 'absent', 'closed', 'duplicate'));--> statement-breakpoint
ALTER TABLE "ledger_events" ADD CONSTRAINT "ledger_events_states" CHECK (from_state in ('reserved', 'sending', 'launched', 'rejected', 'cancelled', 'unknown', 'absent', 'closed', 'duplicate') and to_state in ('reserved', 'sending', 'launched', 'rejected', 'cancelled', 'unknown', 'absent', 'closed', 'duplicate'));--> statement-breakpoint
-- Of a ledger that has events its first one tells, so that every copy of it comes to the same.
UPDATE "ledger_head" SET "ledger_id" = ('x' || left("first"."hash", 8))::bit(32)::bigint, "made_at" = "first"."at"
	FROM "ledger_events" "first" WHERE "first"."seq" = 1;
--> statement-breakpoint
-- Launches that were closed before there was this state. Their events stay as they were written.
UPDATE "launches" SET "state" = 'closed' WHERE "state" = 'rejected' AND "id" IN (
	SELECT "launch_id" FROM "ledger_events" WHERE "kind" = 'closed' AND "to_state" = 'rejected'
);
