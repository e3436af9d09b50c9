CREATE TABLE "ledger_archives" (
	"last_seq" bigint PRIMARY KEY NOT NULL,
	"first_seq" bigint NOT NULL,
	"hash_before" text NOT NULL,
	"hash_after" text NOT NULL,
	"file" text NOT NULL,
	"sha256" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" text NOT NULL
);
--> statement-breakpoint
CREATE INDEX "ledger_steps_of_found_jobs" ON "ledger_steps" USING btree ("id") WHERE kind in ('adopted', 'proven');
--> statement-breakpoint
CREATE TRIGGER "ledger_archives_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger_archives"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
--> statement-breakpoint
-- A second guard beside the triggers, as in 0003.
DO $$
BEGIN
	EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE, TRIGGER ON "ledger_archives" FROM PUBLIC, %I', current_user);
END
$$;
--> statement-breakpoint
-- As before, except that `archive_events` may remove events. Its setting ends with its transaction.
CREATE OR REPLACE FUNCTION "refuse_rewriting"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_TABLE_NAME = 'ledger_events' AND TG_OP = 'DELETE'
		AND current_setting('launchpad.archived_events', true) = 'removed' THEN
		RETURN NULL;
	END IF;
	RAISE EXCEPTION 'the ledger is append-only: % of % is refused', TG_OP, TG_TABLE_NAME
		USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
-- Records that events are in a file, and removes them. Only the owner of the table can: the right to
-- delete was given up in 0003, and is again. The oldest events, whole, and never the newest one.
CREATE FUNCTION "archive_events"(
	"the_first" bigint, "the_last" bigint, "the_hash_before" text, "the_hash_after" text,
	"the_file" text, "the_sha256" text, "the_actor" text
) RETURNS timestamptz LANGUAGE plpgsql AS $$
DECLARE
	"moment" timestamptz(3) := clock_timestamp();
	"before" record;
BEGIN
	PERFORM FROM "ledger_head" WHERE "seq" > "the_last" FOR UPDATE;
	IF NOT FOUND THEN RAISE EXCEPTION 'the newest event is not archived'; END IF;
	SELECT "last_seq", "hash_after" INTO "before" FROM "ledger_archives" ORDER BY "last_seq" DESC LIMIT 1;
	IF "the_first" <> coalesce("before"."last_seq", 0) + 1
		OR "the_hash_before" <> coalesce("before"."hash_after", repeat('0', 64))
		OR "the_first" <> (SELECT min("seq") FROM "ledger_events") THEN
		RAISE EXCEPTION 'the events do not follow those that are archived';
	END IF;
	IF "the_last" < "the_first" OR "the_last" - "the_first" + 1 <> (SELECT count("step_id") FROM "ledger_events" WHERE "seq" <= "the_last")
		OR "the_hash_before" IS DISTINCT FROM (SELECT "prev_hash" FROM "ledger_events" WHERE "seq" = "the_first")
		OR "the_hash_after" IS DISTINCT FROM (SELECT "hash" FROM "ledger_events" WHERE "seq" = "the_last") THEN
		RAISE EXCEPTION 'the events are not those of the file';
	END IF;
	INSERT INTO "ledger_archives" ("last_seq", "first_seq", "hash_before", "hash_after", "file", "sha256", "at", "actor_id")
		VALUES ("the_last", "the_first", "the_hash_before", "the_hash_after", "the_file", "the_sha256", "moment", "the_actor");
	EXECUTE format('GRANT DELETE ON "ledger_events" TO %I', current_user);
	PERFORM set_config('launchpad.archived_events', 'removed', true);
	DELETE FROM "ledger_events" WHERE "seq" <= "the_last";
	PERFORM set_config('launchpad.archived_events', '', true);
	EXECUTE format('REVOKE DELETE ON "ledger_events" FROM %I', current_user);
	RETURN "moment";
END
$$;
