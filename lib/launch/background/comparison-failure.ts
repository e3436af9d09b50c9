import "server-only";
import { mapCallFailure } from "@/lib/aws/errors/map-call-failure";
import type { ComparisonFailure } from "@/lib/contract/records/comparison";
import { isDatabaseTrouble } from "@/lib/db/database-trouble";
import { describeError } from "@/lib/log";

/** AWS's failure, or one of the portal's own. */
export function comparisonFailure(
  error: unknown,
  { region }: { region: string },
): ComparisonFailure {
  const ofAws = mapCallFailure(error, { region });
  if (ofAws) return ofAws;
  const { errorMessage = "" } = describeError(error);
  return isDatabaseTrouble(error)
    ? {
        title: "The portal's database did not respond",
        explanation: "The portal compares AWS's jobs with the launches in its database.",
        remedy: "Ask the portal's operator to check the database.",
      }
    : {
        title: "The portal had an internal error",
        explanation: String(errorMessage),
        remedy: "Ask the portal's operator to check the portal's log.",
      };
}
