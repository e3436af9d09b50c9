CREATE TABLE "launch_templates" (
	"launch_id" uuid PRIMARY KEY NOT NULL,
	"template_id" uuid NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "template_versions" (
	"template_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"author_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"content" text NOT NULL,
	CONSTRAINT "template_versions_template_id_version_pk" PRIMARY KEY("template_id","version"),
	CONSTRAINT "template_versions_version" CHECK (version >= 1)
);
--> statement-breakpoint
CREATE TABLE "templates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"connection" text NOT NULL,
	"version" integer NOT NULL,
	"title" text NOT NULL,
	"about" text NOT NULL,
	"collaboration_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"archived_at" timestamp (3) with time zone,
	CONSTRAINT "templates_version" CHECK (version >= 1)
);
--> statement-breakpoint
ALTER TABLE "launch_drafts" ADD COLUMN "template_id" uuid;--> statement-breakpoint
ALTER TABLE "launch_drafts" ADD COLUMN "template_version" integer;--> statement-breakpoint
CREATE INDEX "launch_templates_template" ON "launch_templates" USING btree ("template_id");--> statement-breakpoint
CREATE INDEX "templates_listed" ON "templates" USING btree ("connection","archived_at");