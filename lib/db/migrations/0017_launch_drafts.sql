CREATE TABLE "launch_drafts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"connection" text NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"fields" text NOT NULL,
	"version" integer NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "launch_drafts_key" UNIQUE("owner_id","connection","key")
);
--> statement-breakpoint
CREATE INDEX "launch_drafts_changed" ON "launch_drafts" USING btree ("owner_id","connection","changed_at");