CREATE TABLE "ledger_pending" (
	"step_id" bigint PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_steps" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ledger_steps_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone NOT NULL,
	"launch_id" uuid,
	"kind" text NOT NULL,
	"from_state" text,
	"to_state" text,
	"attempt" integer NOT NULL,
	"actor_id" text NOT NULL,
	"address" text,
	"object" text,
	"detail" text,
	"prev_hash" text,
	"hash" text NOT NULL,
	CONSTRAINT "ledger_steps_states" CHECK (from_state in ('reserved', 'sending', 'launched', 'rejected', 'cancelled', 'unknown', 'absent', 'closed', 'duplicate') and to_state in ('reserved', 'sending', 'launched', 'rejected', 'cancelled', 'unknown', 'absent', 'closed', 'duplicate'))
);
--> statement-breakpoint
ALTER TABLE "ledger_events" DROP CONSTRAINT "ledger_events_launch_id_launches_id_fk";
--> statement-breakpoint
ALTER TABLE "ledger_events" ADD COLUMN "step_id" bigint;--> statement-breakpoint
ALTER TABLE "ledger_events" ADD COLUMN "step_prev_hash" text;--> statement-breakpoint
ALTER TABLE "ledger_events" ADD COLUMN "after_step_id" bigint;--> statement-breakpoint
ALTER TABLE "ledger_steps" ADD CONSTRAINT "ledger_steps_launch_id_launches_id_fk" FOREIGN KEY ("launch_id") REFERENCES "public"."launches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ledger_steps_by_launch" ON "ledger_steps" USING btree ("launch_id","id");--> statement-breakpoint
CREATE INDEX "ledger_steps_overrides" ON "ledger_steps" USING btree ("id") WHERE kind = 'comparison-overridden';--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_events_step" ON "ledger_events" USING btree ("step_id") WHERE step_id is not null;
--> statement-breakpoint
CREATE TRIGGER "ledger_steps_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger_steps"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
--> statement-breakpoint
-- A row leaves when its step is linked, and in no other way.
CREATE TRIGGER "ledger_pending_stays" BEFORE UPDATE OR TRUNCATE ON "ledger_pending"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
--> statement-breakpoint
-- A second guard beside the triggers, as in 0003.
DO $$
BEGIN
	EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE, TRIGGER ON "ledger_steps" FROM PUBLIC, %I', current_user);
	EXECUTE format('REVOKE UPDATE, TRUNCATE, TRIGGER ON "ledger_pending" FROM PUBLIC, %I', current_user);
END
$$;
--> statement-breakpoint
-- A version before this one appends links itself, also while its launch's newest step still waits
-- to be linked: the step that it came after is noted, so that the order of the two stays known.
CREATE FUNCTION "note_newest_step"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	NEW."after_step_id" := (SELECT max("id") FROM "ledger_steps" WHERE "launch_id" = NEW."launch_id");
	RETURN NEW;
END
$$;
--> statement-breakpoint
-- The right to make it was given up in 0003, and is again.
DO $$
BEGIN
	EXECUTE format('GRANT TRIGGER ON "ledger_events" TO %I', current_user);
	CREATE TRIGGER "ledger_events_note_newest_step" BEFORE INSERT ON "ledger_events"
		FOR EACH ROW WHEN (NEW."step_id" IS NULL AND NEW."launch_id" IS NOT NULL) EXECUTE FUNCTION "note_newest_step"();
	EXECUTE format('REVOKE TRIGGER ON "ledger_events" FROM PUBLIC, %I', current_user);
END
$$;
--> statement-breakpoint
-- Records a step, and has it wait to be linked. A function, so that each connection plans it once.
-- The launch's newest step is looked for after its row was locked; a version before this one may
-- have appended it as an event of the first format. A version that needs another makes another, of
-- another name: versions of both run during a roll.
CREATE FUNCTION "append_step"(
	"the_at" timestamptz, "the_launch" uuid, "the_kind" text, "the_from" text, "the_to" text, "the_attempt" integer,
	"the_actor" text, "the_address" text, "the_object" text, "the_detail" text, "content_hash" text,
	OUT "step_id" bigint, OUT "step_hash" text
) LANGUAGE plpgsql AS $$
DECLARE
	"before" text;
	"moment" timestamptz(3) := coalesce("the_at", clock_timestamp());
BEGIN
	IF "the_launch" IS NOT NULL THEN
		SELECT "newest"."hash" INTO "before" FROM (
			(SELECT s."id" AS "place", 0 AS "format_1", s."hash" FROM "ledger_steps" s
				WHERE s."launch_id" = "the_launch" ORDER BY s."id" DESC LIMIT 1)
			UNION ALL
			(SELECT coalesce(e."after_step_id", 0), 1, e."hash" FROM "ledger_events" e
				WHERE e."launch_id" = "the_launch" AND e."step_id" IS NULL ORDER BY e."seq" DESC LIMIT 1)
		) "newest" ORDER BY "place" DESC, "format_1" DESC LIMIT 1;
	END IF;
	"step_hash" := encode(sha256(convert_to(coalesce("before", '')
		|| to_char("moment" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || "content_hash", 'UTF8')), 'hex');
	INSERT INTO "ledger_steps" ("at", "launch_id", "kind", "from_state", "to_state", "attempt", "actor_id",
		"address", "object", "detail", "prev_hash", "hash")
	VALUES ("moment", "the_launch", "the_kind", "the_from", "the_to", "the_attempt", "the_actor",
		"the_address", "the_object", "the_detail", "before", "step_hash")
	RETURNING "id" INTO "step_id";
	INSERT INTO "ledger_pending" VALUES ("step_id");
END
$$;
