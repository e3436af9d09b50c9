-- The chain's first link, before any event.
INSERT INTO "ledger_head" ("seq", "hash") VALUES (0, repeat('0', 64));
--> statement-breakpoint
CREATE FUNCTION "refuse_rewriting"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'the ledger is append-only: % of % is refused', TG_OP, TG_TABLE_NAME
		USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER "ledger_events_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger_events"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
--> statement-breakpoint
CREATE TRIGGER "ledger_head_stays" BEFORE DELETE OR TRUNCATE ON "ledger_head"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
--> statement-breakpoint
CREATE TRIGGER "launches_stay" BEFORE DELETE OR TRUNCATE ON "launches"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
