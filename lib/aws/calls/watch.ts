import "server-only";
import type { StartAudienceGenerationJobCommand } from "@aws-sdk/client-cleanroomsml";
import { TOO_LATE } from "@/lib/aws/errors/prove-unsent";
import { crashPoint } from "@/lib/crash-points";

/** Of any operation: these read no member of its input or output. */
type Command = { middlewareStack: unknown };
type Stack = StartAudienceGenerationJobCommand["middlewareStack"];

/** Calls `onDate` with the `Date` header of the response, if it has one. */
export function watchDate({ middlewareStack }: Command, onDate: (date: Date) => void): void {
  (middlewareStack as Stack).add(
    (next) => async (args) => {
      const result = await next(args);
      const { headers } = (result.response ?? {}) as { headers?: Record<string, string> };
      const date = new Date(headers?.date ?? "");
      if (!Number.isNaN(date.getTime())) onDate(date);
      return result;
    },
    { step: "deserialize", priority: "low", name: "watchDate" },
  );
}

/** Whether the request left. Past the deadline it must not: others treat it as orphaned. */
export function watchHandover(
  { middlewareStack }: Command,
  isOverdue: () => boolean = () => false,
): () => boolean {
  let handedOver = false;
  (middlewareStack as Stack).add(
    (next) => async (args) => {
      await crashPoint("connecting");
      if (isOverdue()) {
        throw Object.assign(new Error("The deadline for sending has passed."), { name: TOO_LATE });
      }
      handedOver = true;
      return next(args);
    },
    { step: "deserialize", priority: "low", name: "watchHandover" },
  );
  return () => handedOver;
}
