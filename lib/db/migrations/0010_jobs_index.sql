CREATE TABLE "job_arns" (
	"arn" text PRIMARY KEY NOT NULL,
	"job_id" uuid NOT NULL,
	"former_id" uuid,
	CONSTRAINT "job_arns_former_id" UNIQUE("former_id")
);
--> statement-breakpoint
CREATE TABLE "job_details" (
	"id" uuid PRIMARY KEY NOT NULL,
	"request" text,
	"metrics" text
);
--> statement-breakpoint
CREATE TABLE "job_listings" (
	"connection" text PRIMARY KEY NOT NULL,
	"account" text,
	"began_at" timestamp (3) with time zone,
	"jobs" integer,
	"calls" integer,
	"tried_at" timestamp (3) with time zone,
	"failure" text,
	"wanted_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account" text,
	"region" text NOT NULL,
	"launch_state" text,
	"actor_id" text,
	"audience_generation_job_arn" text,
	"other_arns" text[],
	"name" text NOT NULL,
	"description" text,
	"status" text,
	"status_code" text,
	"status_message" text,
	"refusal" text,
	"configured_audience_model_arn" text NOT NULL,
	"model_name" text,
	"collaboration_id" text,
	"collaboration_name" text,
	"seed" text NOT NULL,
	"started_by" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"recall" double precision,
	"tags" text,
	"tag_terms" text[] DEFAULT '{}' NOT NULL,
	"seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp (3) with time zone,
	"next_read_at" timestamp (3) with time zone,
	"read_failure" text,
	"deleted_at" timestamp (3) with time zone,
	"headline" text GENERATED ALWAYS AS (case when launch_state = 'duplicate' then 'started-twice' when deleted_at is not null then 'deleted' when status = 'CREATE_PENDING' then 'pending' when status = 'CREATE_IN_PROGRESS' then 'running' when status = 'ACTIVE' then 'active' when status = 'CREATE_FAILED' then 'failed' when status = 'DELETE_PENDING' then 'deleting' when status = 'DELETE_IN_PROGRESS' then 'deleting' when status = 'DELETE_FAILED' then 'delete-failed' when status = 'DELETED' then 'deleted' when status is not null then 'other' when launch_state = 'reserved' then 'not-sent' when launch_state = 'sending' then 'sending' when launch_state = 'unknown' then 'checking' when launch_state = 'rejected' then 'refused' when launch_state = 'absent' then 'not-found' when launch_state = 'duplicate' then 'started-twice' when launch_state = 'cancelled' then 'cancelled' when launch_state = 'closed' then 'closed' when launch_state = 'launched' then 'launched' else 'other' end) STORED NOT NULL,
	"duration_ms" bigint GENERATED ALWAYS AS ((extract(epoch from ended_at - started_at) * 1000)::bigint) STORED,
	"search_text" text GENERATED ALWAYS AS (name || ' ' || coalesce(description, '') || ' ' || seed || ' ' || coalesce(audience_generation_job_arn, '')) STORED NOT NULL,
	CONSTRAINT "jobs_launch_state" CHECK (launch_state in ('reserved', 'sending', 'launched', 'rejected', 'cancelled', 'unknown', 'absent', 'closed', 'duplicate'))
);
--> statement-breakpoint
CREATE TABLE "resource_names" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text,
	"read_again_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
-- JSON of the portal, without the escapes that PostgreSQL's text can't hold: U+0000, lone surrogates.
CREATE FUNCTION "readable_json"("written" text) RETURNS json
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT CASE WHEN position('\u' IN "written") = 0 THEN "written"
		ELSE regexp_replace("written", '(?<!\\)((?:\\\\)*)\\u(?:0000|[dD][89a-fA-F][0-9a-fA-F]{2})', '\1\\ufffd', 'g') END::json
$$;
--> statement-breakpoint
-- What a search for a tag finds: each key, and each `key=value`.
CREATE FUNCTION "tag_terms"("tags" json) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT coalesce(array_agg("term"), '{}') FROM json_each_text("tags") t, unnest(ARRAY[t."key", t."key" || '=' || t."value"]) "term"
$$;
--> statement-breakpoint
-- The row of a launch in the jobs index, which locks its row, its ARNs, and rows of the same jobs.
CREATE FUNCTION "index_launch"("launch" "launches", "is_request_new" boolean) RETURNS void
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
		"updated_at" = greatest("known"."updated_at", "excluded"."updated_at");
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
CREATE FUNCTION "keep_indexed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM index_launch(NEW, TG_OP = 'INSERT' OR NEW."request_hash" <> OLD."request_hash");
	RETURN NULL;
END
$$;
--> statement-breakpoint
-- The right to make it was given up in 0003, and is again. Not for each look at an unchanged job.
DO $$
BEGIN
	EXECUTE format('GRANT TRIGGER ON "launches" TO %I', current_user);
	CREATE TRIGGER "launches_new_in_index" AFTER INSERT ON "launches"
		FOR EACH ROW EXECUTE FUNCTION "keep_indexed"();
	CREATE TRIGGER "launches_changed_in_index" AFTER UPDATE ON "launches" FOR EACH ROW
		WHEN ((OLD."state", OLD."updated_at", OLD."actor_id", OLD."request_hash", OLD."account", OLD."job_status",
				OLD."audience_generation_job_arn", OLD."evidence", OLD."outcome")
			IS DISTINCT FROM (NEW."state", NEW."updated_at", NEW."actor_id", NEW."request_hash", NEW."account", NEW."job_status",
				NEW."audience_generation_job_arn", NEW."evidence", NEW."outcome"))
		EXECUTE FUNCTION "keep_indexed"();
	EXECUTE format('REVOKE TRIGGER ON "launches" FROM PUBLIC, %I', current_user);
END
$$;
--> statement-breakpoint
SELECT count(index_launch(l, true)) FROM "launches" l;
--> statement-breakpoint
ALTER TABLE "job_details" ADD CONSTRAINT "job_details_id_jobs_id_fk" FOREIGN KEY ("id") REFERENCES "public"."jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "job_arns_by_job" ON "job_arns" USING btree ("job_id");--> statement-breakpoint
CREATE INDEX "jobs_newest" ON "jobs" USING btree ("started_at","id");--> statement-breakpoint
CREATE INDEX "jobs_by_name" ON "jobs" USING btree ((lower(name)),"started_at","id");--> statement-breakpoint
CREATE INDEX "jobs_by_status" ON "jobs" USING btree ((headline),"started_at","id");--> statement-breakpoint
CREATE INDEX "jobs_by_model" ON "jobs" USING btree ((lower(coalesce(model_name, configured_audience_model_arn))),"started_at","id");--> statement-breakpoint
CREATE INDEX "jobs_by_collaboration" ON "jobs" USING btree ((lower(coalesce(collaboration_name, collaboration_id, ''))),"started_at","id");--> statement-breakpoint
CREATE INDEX "jobs_by_seed" ON "jobs" USING btree ((left(seed, 120)),"started_at","id");--> statement-breakpoint
CREATE INDEX "jobs_by_started_by" ON "jobs" USING btree ((started_by),"started_at","id");--> statement-breakpoint
CREATE INDEX "jobs_by_duration" ON "jobs" USING btree ((coalesce(duration_ms, -1)),"started_at","id");--> statement-breakpoint
CREATE INDEX "jobs_by_reason" ON "jobs" USING btree ((left(coalesce(status_message, status_code, refusal, ''), 120)),"started_at","id");--> statement-breakpoint
CREATE INDEX "jobs_by_recall" ON "jobs" USING btree ((coalesce(recall, -1)),"started_at","id");--> statement-breakpoint
CREATE INDEX "jobs_of_model" ON "jobs" USING btree ("configured_audience_model_arn","started_at","id");--> statement-breakpoint
CREATE INDEX "jobs_of_collaboration" ON "jobs" USING btree ("collaboration_id","started_at","id");--> statement-breakpoint
CREATE INDEX "jobs_by_tag" ON "jobs" USING gin ("tag_terms");--> statement-breakpoint
CREATE INDEX "jobs_by_name_grams" ON "jobs" USING gin (text_grams("name", '{1,2,3,6,12,24}'));--> statement-breakpoint
CREATE INDEX "jobs_by_other_text" ON "jobs" USING gin (substr("search_text", length("name") + 2) gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "jobs_by_similar_name" ON "jobs" USING gin (name gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "jobs_to_read" ON "jobs" USING btree ("next_read_at") WHERE next_read_at is not null;
--> statement-breakpoint
-- Without statistics of the new expressions, the planner would read the rows one by one.
ANALYZE "jobs";
