-- Locked in the order in which a verification reads them: waiting for one while it has another would
-- make both wait. Without LOCK TABLE, for which the owner lacks the rights before PostgreSQL 17.
DROP INDEX "ledger_events_by_launch";--> statement-breakpoint
DROP INDEX "ledger_steps_by_launch";--> statement-breakpoint
DROP INDEX "launches_by_state";--> statement-breakpoint
DROP INDEX "launches_sent_by_actor";--> statement-breakpoint
CREATE INDEX "launches_not_launched" ON "launches" USING btree ("state","created_at","id") WHERE state <> 'launched';--> statement-breakpoint
CREATE INDEX "launches_sent_later" ON "launches" USING btree ("actor_id","sent_at") WHERE (sent_at at time zone 'UTC')::date <> (created_at at time zone 'UTC')::date;--> statement-breakpoint
CREATE INDEX "ledger_events_of_launch" ON "ledger_events" USING btree ("launch_id");--> statement-breakpoint
CREATE INDEX "ledger_steps_of_launch" ON "ledger_steps" USING btree ("launch_id");
--> statement-breakpoint
-- As in 0010, with the condition.
CREATE OR REPLACE FUNCTION "index_launch"("launch" "launches", "is_request_new" boolean) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	"arns" text[] := array_remove(ARRAY["launch"."audience_generation_job_arn"], NULL);
	"proven" json := CASE WHEN "launch"."state" = 'duplicate' THEN readable_json("launch"."evidence") -> 'jobs' END;
	"asked" json := CASE WHEN "is_request_new" THEN readable_json("launch"."request") END;
	"outcome" json := CASE WHEN "launch"."state" IN ('reserved', 'rejected') THEN readable_json("launch"."outcome") END;
	"report" json;
	"the_arn" text;
	"former" uuid;
BEGIN
	IF json_typeof("proven") = 'array' THEN
		"arns" := "arns" || ARRAY(
			SELECT "job" ->> 'audienceGenerationJobArn' FROM json_array_elements("proven") "job"
			WHERE "job" ->> 'audienceGenerationJobArn' IS NOT NULL AND "job" ->> 'audienceGenerationJobArn' <> ALL ("arns"));
	END IF;
	INSERT INTO "jobs" AS "known" ("id", "account", "region", "launch_state", "actor_id", "audience_generation_job_arn",
		"other_arns", "name", "description", "refusal", "configured_audience_model_arn", "model_name",
		"collaboration_id", "collaboration_name", "seed", "started_by", "started_at", "updated_at",
		"tags", "tag_terms", "seen_at")
	VALUES ("launch"."id", "launch"."account", "launch"."region", "launch"."state", "launch"."actor_id", "arns"[1],
		nullif("arns"[2:], '{}'), "launch"."name", "asked" ->> 'description', "outcome" ->> 'title',
		"launch"."configured_audience_model_arn",
		(SELECT n."name" FROM "resource_names" n WHERE n."id" = "launch"."configured_audience_model_arn"),
		"launch"."collaboration_id",
		(SELECT n."name" FROM "resource_names" n WHERE n."id" = "launch"."collaboration_id"),
		"launch"."seed", "launch"."actor_id", "launch"."created_at", "launch"."updated_at",
		"asked" ->> 'tags', tag_terms("asked" -> 'tags'), "launch"."created_at")
	ON CONFLICT ("id") DO UPDATE SET
		"account" = "excluded"."account",
		"region" = "excluded"."region",
		"launch_state" = "excluded"."launch_state",
		"actor_id" = "excluded"."actor_id",
		"started_by" = "excluded"."started_by",
		"audience_generation_job_arn" = coalesce("excluded"."audience_generation_job_arn", "known"."audience_generation_job_arn"),
		"other_arns" = "excluded"."other_arns",
		"refusal" = "excluded"."refusal",
		"updated_at" = greatest("known"."updated_at", "excluded"."updated_at")
	-- Not for a report of the job that the row has already: each version of a row adds to all indexes.
	WHERE "launch"."job_checked_at" IS NULL OR "known"."status" IS DISTINCT FROM "launch"."job_status"
		OR ("known"."account", "known"."region", "known"."launch_state", "known"."actor_id", "known"."started_by",
			"known"."other_arns", "known"."refusal")
			IS DISTINCT FROM ("excluded"."account", "excluded"."region", "excluded"."launch_state", "excluded"."actor_id",
			"excluded"."started_by", "excluded"."other_arns", "excluded"."refusal")
		OR "known"."audience_generation_job_arn" IS DISTINCT FROM
			coalesce("excluded"."audience_generation_job_arn", "known"."audience_generation_job_arn");
	IF "is_request_new" THEN
		-- Known before only if it was found in AWS, and then sent again by the person whose it is.
		UPDATE "jobs" SET "name" = "launch"."name", "description" = "asked" ->> 'description', "seed" = "launch"."seed",
			"configured_audience_model_arn" = "launch"."configured_audience_model_arn",
			"collaboration_id" = "launch"."collaboration_id"
		WHERE "id" = "launch"."id" AND ("name", "seed", "configured_audience_model_arn", "collaboration_id")
			IS DISTINCT FROM ("launch"."name", "launch"."seed", "launch"."configured_audience_model_arn", "launch"."collaboration_id");
	END IF;
	IF "launch"."job_checked_at" IS NOT NULL THEN
		"report" := readable_json("launch"."job");
		UPDATE "jobs" SET "status" = "launch"."job_status",
			"status_code" = "report" ->> 'statusCode', "status_message" = "report" ->> 'message',
			"ended_at" = CASE WHEN "launch"."job_status" IN ('ACTIVE', 'CREATE_FAILED') THEN "launch"."job_checked_at" ELSE "ended_at" END,
			"deleted_at" = CASE WHEN "launch"."job_status" = 'DELETED' THEN "launch"."job_checked_at" END,
			-- Not read with this status. A job in motion is the ledger's matter; an ended one has metrics.
			"read_at" = NULL,
			"next_read_at" = CASE WHEN "launch"."job_status" IN ('ACTIVE', 'CREATE_FAILED') THEN clock_timestamp() END
		WHERE "id" = "launch"."id" AND "status" IS DISTINCT FROM "launch"."job_status"
			AND coalesce("read_at" < "launch"."job_checked_at", true);
	END IF;
	FOREACH "the_arn" IN ARRAY "arns" LOOP
		INSERT INTO "job_arns" ("arn", "job_id") VALUES ("the_arn", "launch"."id") ON CONFLICT DO NOTHING;
		CONTINUE WHEN FOUND;
		-- It was listed as started elsewhere. Of two launches that claim one job, the first keeps it.
		UPDATE "job_arns" SET "job_id" = "launch"."id"
			WHERE "arn" = "the_arn" AND "job_id" = "former_id" RETURNING "former_id" INTO "former";
		IF FOUND THEN
			DELETE FROM "jobs" WHERE "id" = "former";
			UPDATE "jobs" SET "next_read_at" = clock_timestamp() WHERE "id" = "launch"."id";
		END IF;
	END LOOP;
END
$$;
--> statement-breakpoint
-- As in 0005, but a launch's steps are sorted, and never looked for from the newest of all: the index
-- has no order of theirs.
CREATE OR REPLACE FUNCTION "append_step"(
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
				WHERE s."launch_id" = "the_launch" ORDER BY s."id" + 0 DESC LIMIT 1)
			UNION ALL
			(SELECT coalesce(e."after_step_id", 0), 1, e."hash" FROM "ledger_events" e
				WHERE e."launch_id" = "the_launch" AND e."step_id" IS NULL ORDER BY e."seq" + 0 DESC LIMIT 1)
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
