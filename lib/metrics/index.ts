import "server-only";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { oncePerProcess } from "@/lib/once-per-process";

/**
 * What this process counts as it works. `lib/runtime/metrics` serves it, with what it reads from the
 * database.
 */
export const metrics = oncePerProcess("metrics", () => {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    httpSeconds: new Histogram({
      registers,
      name: "launchpad_http_request_seconds",
      help: "Requests by method, route and status (499: the client left), and how long they took.",
      labelNames: ["method", "route", "status"],
      buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30],
    }),
    awsCalls: new Counter({
      registers,
      name: "launchpad_aws_calls_total",
      help: "Requests to AWS by service, operation and outcome (ok, throttled, client-error, server-error, no-answer). Each retry of the SDK counts.",
      labelNames: ["service", "operation", "outcome"],
    }),
    launchAttempts: new Counter({
      registers,
      name: "launchpad_launch_attempts_total",
      help: "Claimed attempts to start a job. Each has at most one StartAudienceGenerationJob request.",
    }),
    taskSeconds: new Histogram({
      registers,
      name: "launchpad_background_task_seconds",
      help: "Runs of a background task in this instance, and how long they took.",
      labelNames: ["task"],
      buckets: [0.01, 0.1, 1, 10, 60, 600],
    }),
    taskFailures: new Counter({
      registers,
      name: "launchpad_background_task_failures_total",
      help: "Runs of a background task that failed.",
      labelNames: ["task"],
    }),
    taskEndedAt: new Gauge({
      registers,
      name: "launchpad_background_task_last_success_timestamp_seconds",
      help: "When a background task last ended well in this instance. Instances take turns: use the newest.",
      labelNames: ["task"],
    }),
    auditEvents: new Counter({
      registers,
      name: "launchpad_audit_events_total",
      help: "Events recorded in the audit, such as signed-in and sign-in-refused.",
      labelNames: ["kind"],
    }),
    refusals: new Counter({
      registers,
      name: "launchpad_refusals_total",
      help: "Actions and API calls that were refused, by code.",
      labelNames: ["code"],
    }),
  };
});
