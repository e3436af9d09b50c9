CREATE TABLE "launch_checks" (
	"launch_id" uuid NOT NULL,
	"attempt" integer NOT NULL,
	"tried_at" timestamp (3) with time zone NOT NULL,
	"checked_at" timestamp (3) with time zone,
	"jobs_seen" integer,
	"problem" text,
	CONSTRAINT "launch_checks_launch_id_attempt_pk" PRIMARY KEY("launch_id","attempt"),
	CONSTRAINT "launch_checks_problem" CHECK (problem in ('not-read', 'other-account', 'empty'))
);
