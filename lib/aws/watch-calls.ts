import "server-only";
import { metrics } from "@/lib/metrics";
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
 * Counts each request of the client, also those that the SDK repeats: the step is within its retry.
 * Credentials that AWS refuses are read again for the next.
 */
export function watchCalls<T>(client: T, service: string): T {
  (client as Client).middlewareStack.add(
    (next, { commandName = "" }) =>
      async (args) => {
        const operation = commandName.replace(/Command$/, "");
        const count = (outcome: Outcome) => metrics().awsCalls.inc({ service, operation, outcome });
        try {
          const result = await next(args);
          count("ok");
          return result;
        } catch (error) {
          count(outcomeOf(error));
          if (error instanceof Error && isCredentialsFault(error.name)) renewCredentials();
          throw error;
        }
      },
    { step: "finalizeRequest", priority: "low", name: "launchpadCountCalls" },
  );
  return client;
}

function outcomeOf(error: unknown): Outcome {
  const { $metadata, name } = error as { $metadata?: { httpStatusCode?: number }; name?: string };
  const status = $metadata?.httpStatusCode;
  if (status === 429 || /Throttl|TooManyRequests|SlowDown/.test(name ?? "")) return "throttled";
  if (status === undefined) return "no-answer";
  return status >= 500 ? "server-error" : "client-error";
}
