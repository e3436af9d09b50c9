import { ActionRefusal } from "@/components/forms/action-refusal";
import { liveTexts } from "@/components/jobs/texts";
import type { DecisionState } from "@/lib/contract/records/decision";

export function DecisionResult({
  isPending,
  refused,
  page,
}: {
  isPending: boolean;
  refused: DecisionState;
  page: string;
}) {
  return (
    <>
      <p role="status" className="pt-2 text-xs text-muted empty:hidden">
        {isPending ? liveTexts.decisionResult.pending : ""}
      </p>
      {refused && !isPending ? <ActionRefusal refused={refused} page={page} /> : null}
    </>
  );
}
