import "server-only";
import { metrics } from "@/lib/metrics";
import { inSpan, type Span } from "@/lib/traces";
import { isCredentialsFault, renewCredentials } from "./credentials";

type Outcome = "ok" | "throttled" | "client-error" | "server-error" | "no-answer";

/** As far as the clients of all services have it. */
type Client = {
  middlewareStack: {
    add(
      middleware: (
        next: (args: never) => Promise<never>,
        context: { commandName?: string },
      ) => (args: never) => Promise<never>,
      options: { step: "finalizeRequest"; priority: "low"; name: string },
    ): void;
  };
};

/**
 * Counts and traces each request of the client, also those that the SDK repeats: the step is within
 * its retry.
 * Credentials that AWS refuses are read again for the next.
 */
export function watchCalls<T>(client: T, service: string): T {
  (client as Client).middlewareStack.add(
    (next, { commandName = "" }) =>
      async (args) => {
        const operation = commandName.replace(/Command$/, "");
        const count = (outcome: Outcome) => metrics().awsCalls.inc({ service, operation, outcome });
        return inSpan(`${service}.${operation}`, spanOf(service, operation, args), async (span) => {
          try {
            const result = await next(args);
            count("ok");
            noteResponse(span, (result as { output?: unknown }).output);
            return result;
          } catch (error) {
            count(outcomeOf(error));
            noteResponse(span, error);
            if (error instanceof Error && isCredentialsFault(error.name)) renewCredentials();
            throw error;
          }
        });
      },
    { step: "finalizeRequest", priority: "low", name: "launchpadCountCalls" },
  );
  return client;
}

/** As OpenTelemetry's conventions for AWS's SDK have it. */
function spanOf(service: string, operation: string, args: unknown) {
  const { request } = args as { request?: { headers?: Record<string, string> } };
  // The SDK counts its attempts there, from 1.
  const attempt = /attempt=(\d+)/.exec(request?.headers?.["amz-sdk-request"] ?? "")?.[1];
  const attributes = {
    "rpc.system": "aws-api",
    "rpc.service": service,
    "rpc.method": operation,
    ...(Number(attempt) > 1 && { "http.request.resend_count": Number(attempt) - 1 }),
  };
  return { kind: "client" as const, attributes };
}

type Metadata = { httpStatusCode?: number; requestId?: string };

function noteResponse(span: Span, from: unknown): void {
  const { $metadata } = (from ?? {}) as { $metadata?: Metadata };
  span.set({
    "http.response.status_code": $metadata?.httpStatusCode,
    "aws.request_id": $metadata?.requestId,
  });
}

function outcomeOf(error: unknown): Outcome {
  const { $metadata, name } = error as { $metadata?: { httpStatusCode?: number }; name?: string };
  const status = $metadata?.httpStatusCode;
  if (status === 429 || /Throttl|TooManyRequests|SlowDown/.test(name ?? "")) return "throttled";
  if (status === undefined) return "no-answer";
  return status >= 500 ? "server-error" : "client-error";
}
