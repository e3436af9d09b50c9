ALTER TABLE "instances" ADD COLUMN "newest_migration" integer;
--> statement-breakpoint
-- What a filter for a tag finds: each key, and each `key=value`, without the mark of the row's own
-- launch, whose value no other row has. Schemas are named, because an index is built without a path.
CREATE FUNCTION "job_tag_terms"("tags" text, "id" uuid) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
	SELECT coalesce(array_remove(array_agg(t."key") || array_agg(t."key" || '=' || t."value"),
		'audience-launchpad:launch-id=' || "id"), '{}')
	-- A call less for most rows: the list computes it for a thousand.
	FROM json_each_text(CASE WHEN position('\u' IN "tags") = 0 THEN "tags"::json ELSE public.readable_json("tags") END) t
$$;
--> statement-breakpoint
-- The rows that have all of the terms, always by the index: even of a term that most rows have, it finds
-- a hundred while the tags of one are parsed. PostgreSQL's costs of the two are equal.
CREATE FUNCTION "jobs_tagged"("terms" text[]) RETURNS SETOF uuid
LANGUAGE sql STABLE ROWS 10000 SET enable_seqscan = off SET work_mem = '32MB' AS $$
	SELECT j."id" FROM public."jobs" j WHERE public.job_tag_terms(j."tags", j."id") @> "terms"
$$;
--> statement-breakpoint
-- For instances of the version before, which read the column.
CREATE FUNCTION "keep_tag_terms"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	NEW."tag_terms" := job_tag_terms(NEW."tags", NEW."id");
	RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "jobs_keep_tag_terms" BEFORE INSERT OR UPDATE OF "tags" ON "jobs"
	FOR EACH ROW EXECUTE FUNCTION "keep_tag_terms"();
--> statement-breakpoint
-- As in 0024, without the column `tag_terms`.
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
		"tags", "seen_at")
	VALUES ("launch"."id", "launch"."account", "launch"."region", "launch"."state", "launch"."actor_id", "arns"[1],
		nullif("arns"[2:], '{}'), "launch"."name", "asked" ->> 'description', "outcome" ->> 'title',
		"launch"."configured_audience_model_arn",
		(SELECT n."name" FROM "resource_names" n WHERE n."id" = "launch"."configured_audience_model_arn"),
		"launch"."collaboration_id",
		(SELECT n."name" FROM "resource_names" n WHERE n."id" = "launch"."collaboration_id"),
		"launch"."seed", "launch"."actor_id", "launch"."created_at", "launch"."updated_at",
		"asked" ->> 'tags', "launch"."created_at")
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
