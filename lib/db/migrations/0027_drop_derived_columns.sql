-- Breaking before 0026: earlier versions read the columns, and compare the one of launches.
-- Locked in the order in which a launch's row and the row of its job are written.
ALTER TABLE "launches" DROP COLUMN "search_text";--> statement-breakpoint
DROP INDEX "jobs_by_tag";--> statement-breakpoint
DROP INDEX "jobs_by_other_text";--> statement-breakpoint
DROP TRIGGER "jobs_keep_tag_terms" ON "jobs";--> statement-breakpoint
DROP FUNCTION "keep_tag_terms"();--> statement-breakpoint
ALTER TABLE "jobs" DROP COLUMN "tag_terms", DROP COLUMN "search_text";--> statement-breakpoint
DROP FUNCTION "tag_terms"(json);
