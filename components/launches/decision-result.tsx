import type { DecideAction } from "@/lib/contract/records/decision";
import { signInHref } from "@/lib/contract/urls/sign-in";

/** Progress of a decision, or why it was refused. */
export function DecisionResult({
  isPending,
  refused,
  page,
}: {
  isPending: boolean;
  refused: Awaited<ReturnType<DecideAction>>;
  /** Path to return to after sign-in. */
  page: string;
}) {
  return (
    <>
      <p role="status" className="pt-2 text-xs text-muted empty:hidden">
        {isPending ? "In progress. Do not close this page." : ""}
      </p>
      {refused && !isPending ? (
        <p role="alert" className="pt-2 font-medium text-danger">
          {refused.kind === "signed-out" ? (
            <>
              Session expired. Nothing was changed. <a href={signInHref(page)}>Sign in again</a>
            </>
          ) : (
            <>
              {refused.message} <span className="text-xs">Reference: {refused.reference}</span>
            </>
          )}
        </p>
      ) : null}
    </>
  );
}
