-- All parts of a text that have one of these sizes, in code points.
CREATE FUNCTION "text_grams"(searched text, sizes integer[]) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS $$
  select array_agg(substr(folded, start, size))
  from lower(searched) folded, unnest(sizes) size, generate_series(1, length(folded) - size + 1) start
$$;
--> statement-breakpoint
DROP INDEX "launches_by_text";--> statement-breakpoint
CREATE INDEX "launches_by_name" ON "launches" USING gin (text_grams("name", '{1,2,3,6,12,24}'));--> statement-breakpoint
CREATE INDEX "launches_by_other_text" ON "launches" USING gin (substr("search_text", length("name") + 2) gin_trgm_ops);--> statement-breakpoint
-- Without statistics of the new expressions, the planner would read the launches one by one.
ANALYZE "launches";
