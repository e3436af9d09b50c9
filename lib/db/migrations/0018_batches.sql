CREATE TABLE "batch_launches" (
	"launch_id" uuid PRIMARY KEY NOT NULL,
	"batch_id" uuid NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "batch_launches_position" UNIQUE("batch_id","position"),
	CONSTRAINT "batch_launches_size" CHECK (position between 0 and 199)
);
--> statement-breakpoint
CREATE TABLE "batches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"requests_hash" text NOT NULL,
	"connection" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"paused_at" timestamp (3) with time zone,
	CONSTRAINT "batches_key" UNIQUE("owner_id","idempotency_key")
);
--> statement-breakpoint
CREATE TABLE "job_quotas" (
	"connection" text PRIMARY KEY NOT NULL,
	"value" integer NOT NULL,
	"named_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "batches_newest" ON "batches" USING btree ("owner_id","created_at","id");