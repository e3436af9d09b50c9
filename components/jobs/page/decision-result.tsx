import { liveTexts } from "@/components/jobs/texts";
import { texts as uiTexts } from "@/components/ui/texts";
import type { DecisionState } from "@/lib/contract/records/decision";
import { signInHref } from "@/lib/contract/urls/sign-in";

const words = liveTexts.decisionResult;

export function DecisionResult({
  isPending,
  refused,
  page,
}: {
  isPending: boolean;
  refused: DecisionState;
  /** Path to return to after sign-in. */
  page: string;
}) {
  return (
    <>
      <p role="status" className="pt-2 text-xs text-muted empty:hidden">
        {isPending ? words.pending : ""}
      </p>
      {refused && !isPending ? <Refusal refused={refused} page={page} /> : null}
    </>
  );
}

function Refusal({ refused, page }: { refused: NonNullable<DecisionState>; page: string }) {
  return (
    <p role="alert" className="pt-2 font-medium text-danger">
      <span>{refused.kind === "signed-out" ? words.signedOut : refused.message}</span>{" "}
      {refused.kind === "signed-out" ? (
        <a href={signInHref(page)}>{words.signIn}</a>
      ) : (
        <span className="text-xs">{uiTexts.reference(refused.reference)}</span>
      )}
    </p>
  );
}
