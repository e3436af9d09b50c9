import type { DecideAction } from "@/lib/contract/records/decision";
import { signInHref } from "@/lib/contract/urls/sign-in";

/** Below a decision's buttons: that it is under way, or why it was refused. */
export function DecisionResult({
  isPending,
  refused,
  page,
}: {
  isPending: boolean;
  refused: Awaited<ReturnType<DecideAction>>;
  /** The page to come back to after signing in again. */
  page: string;
}) {
  return (
    <>
      <p role="status" className="pt-2 text-xs text-muted empty:hidden">
        {isPending ? "Working. Do not close this page." : ""}
      </p>
      {refused && !isPending ? (
        <p role="alert" className="pt-2 font-medium text-danger">
          {refused.kind === "signed-out" ? (
            <>
              Your session has ended, and nothing was done.{" "}
              <a href={signInHref(page)}>Sign in again</a>
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
