DROP INDEX "launches_by_name";--> statement-breakpoint
DROP INDEX "launches_by_other_text";--> statement-breakpoint
DROP INDEX "launches_in_motion";--> statement-breakpoint
DROP INDEX "ledger_events_hash";--> statement-breakpoint
CREATE INDEX "jobs_to_forget" ON "jobs" USING btree ("deleted_at") WHERE launch_state is null and deleted_at is not null;--> statement-breakpoint
CREATE INDEX "launches_named" ON "launches" USING hash ("name");--> statement-breakpoint
CREATE INDEX "launches_running" ON "launches" USING btree ("id") WHERE job_in_motion;