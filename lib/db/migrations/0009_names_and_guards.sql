CREATE TABLE "person_names" (
	"hash" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"salt" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "ledger_verifications" ADD COLUMN "erased_names" integer;--> statement-breakpoint
ALTER TABLE "person_names" ADD CONSTRAINT "person_names_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "person_names_by_person" ON "person_names" USING btree ("person_id","at");
--> statement-breakpoint
-- A verification is an anchor of the later ones.
CREATE TRIGGER "ledger_verifications_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger_verifications"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
--> statement-breakpoint
-- A name can be erased with its person, and not changed.
CREATE TRIGGER "person_names_stay" BEFORE UPDATE OR TRUNCATE ON "person_names"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
--> statement-breakpoint
-- A second guard beside the triggers, as in 0003.
DO $$
BEGIN
	EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE, TRIGGER ON "ledger_verifications" FROM PUBLIC, %I', current_user);
	EXECUTE format('REVOKE UPDATE, TRUNCATE, TRIGGER ON "person_names" FROM PUBLIC, %I', current_user);
END
$$;
