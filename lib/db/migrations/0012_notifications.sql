CREATE TABLE "job_bells" (
	"job_id" uuid NOT NULL,
	"person_id" text NOT NULL,
	"is_on" boolean NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "job_bells_job_id_person_id_pk" PRIMARY KEY("job_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "notification_channels" (
	"channel" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notification_defaults" (
	"person_id" text PRIMARY KEY NOT NULL,
	"since" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"job_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"recipient" text NOT NULL,
	"end_state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone,
	"delivered_at" timestamp (3) with time zone,
	"given_up_at" timestamp (3) with time zone,
	"failure" text,
	CONSTRAINT "notifications_once" UNIQUE("job_id","channel","recipient","end_state"),
	CONSTRAINT "notifications_channel" CHECK (channel in ('browser', 'email', 'webhook')),
	CONSTRAINT "notifications_end_state" CHECK (end_state in ('active', 'failed', 'delete-failed', 'deleted'))
);
--> statement-breakpoint
ALTER TABLE "job_bells" ADD CONSTRAINT "job_bells_job_id_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_job_id_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "job_bells_by_person" ON "job_bells" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "notifications_due" ON "notifications" USING btree ("channel","next_attempt_at") WHERE next_attempt_at is not null;--> statement-breakpoint
CREATE INDEX "notifications_of_person" ON "notifications" USING btree ("recipient","channel","created_at");
--> statement-breakpoint
-- One row for each channel and recipient, in the transaction that records the end of a job. It has
-- the rights of its owner, so that the portal's role can't write a message, only that it was sent.
CREATE FUNCTION "record_notifications"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	WITH "listeners" AS (
		SELECT b."person_id" FROM "job_bells" b WHERE b."job_id" = NEW."id" AND b."is_on"
		UNION
		SELECT d."person_id" FROM "notification_defaults" d
			WHERE d."person_id" = NEW."actor_id" AND d."since" <= NEW."seen_at"
				AND NOT EXISTS (SELECT FROM "job_bells" b WHERE b."job_id" = NEW."id" AND b."person_id" = d."person_id")
	), "recipients" AS (
		SELECT 'browser' AS "channel", l."person_id" AS "recipient" FROM "listeners" l
		UNION ALL
		SELECT c."channel", l."person_id" FROM "notification_channels" c, "listeners" l
			JOIN "people" p ON p."id" = l."person_id"
			WHERE c."channel" = 'email' AND p."email" IS NOT NULL
		UNION ALL
		SELECT c."channel", '' FROM "notification_channels" c
			WHERE c."channel" = 'webhook' AND EXISTS (SELECT FROM "listeners")
	)
	INSERT INTO "notifications" ("id", "job_id", "channel", "recipient", "end_state", "created_at", "next_attempt_at")
	SELECT left(encode(sha256(convert_to(concat_ws(' ', NEW."id", r."channel", NEW."headline", r."recipient"), 'UTF8')), 'hex'), 32)::uuid,
		NEW."id", r."channel", r."recipient", NEW."headline", clock_timestamp(),
		CASE WHEN r."channel" <> 'browser' THEN clock_timestamp() END
	FROM "recipients" r
	ON CONFLICT DO NOTHING;
	RETURN NULL;
END
$$;
--> statement-breakpoint
-- Not for new rows: no one asked about a job that ended before the portal knew it.
CREATE TRIGGER "jobs_ended" AFTER UPDATE ON "jobs" FOR EACH ROW
	WHEN (NEW."headline" IN ('active', 'failed', 'delete-failed', 'deleted') AND OLD."headline" <> NEW."headline")
	EXECUTE FUNCTION "record_notifications"();
--> statement-breakpoint
-- A job that was listed as started elsewhere turns out to be a launch's: its bells and messages go with it.
CREATE FUNCTION "move_notifications"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	INSERT INTO "job_bells" ("job_id", "person_id", "is_on", "set_at")
		SELECT NEW."job_id", b."person_id", b."is_on", b."set_at" FROM "job_bells" b WHERE b."job_id" = OLD."job_id"
		ON CONFLICT DO NOTHING;
	DELETE FROM "job_bells" b WHERE b."job_id" = OLD."job_id";
	UPDATE "notifications" n SET "job_id" = NEW."job_id" WHERE n."job_id" = OLD."job_id"
		AND NOT EXISTS (SELECT FROM "notifications" o WHERE o."job_id" = NEW."job_id" AND o."channel" = n."channel"
			AND o."recipient" = n."recipient" AND o."end_state" = n."end_state");
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "job_arns_moved" AFTER UPDATE OF "job_id" ON "job_arns" FOR EACH ROW
	WHEN (OLD."job_id" <> NEW."job_id")
	EXECUTE FUNCTION "move_notifications"();
