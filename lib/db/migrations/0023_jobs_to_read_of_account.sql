DROP INDEX "jobs_to_read";--> statement-breakpoint
CREATE INDEX "jobs_due" ON "jobs" USING btree ("account","region","next_read_at") WHERE next_read_at is not null;