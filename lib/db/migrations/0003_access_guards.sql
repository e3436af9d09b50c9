-- Sending is allowed until an admin stops it.
INSERT INTO "sending_switch" ("stopped") VALUES (false);
--> statement-breakpoint
CREATE TRIGGER "sending_switch_stays" BEFORE DELETE OR TRUNCATE ON "sending_switch"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
--> statement-breakpoint
-- A second guard beside the triggers: the portal's own user gives up what it never needs. Its owner
-- could take it back, by a statement that no mistake and no injected value makes.
DO $$
BEGIN
	EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE, TRIGGER ON "ledger_events" FROM PUBLIC, %I', current_user);
	EXECUTE format('REVOKE DELETE, TRUNCATE, TRIGGER ON "ledger_head", "launches", "sending_switch" FROM PUBLIC, %I', current_user);
END
$$;
--> statement-breakpoint
-- Counts of the last minute: a crash may lose them, and no call should wait for a disk on their account.
ALTER TABLE "rate_limits" SET UNLOGGED;
