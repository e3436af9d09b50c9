CREATE TABLE "name_words" (
	"word" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
DROP INDEX "jobs_by_similar_name";--> statement-breakpoint
ALTER TABLE "job_listings" ADD COLUMN "words_until" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "name_words_by_trigrams" ON "name_words" USING gin ("word" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "jobs_seen" ON "jobs" USING btree ("seen_at");