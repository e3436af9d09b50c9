import { ActionRefusal } from "@/components/forms/action-refusal";
import { changeTexts } from "@/components/jobs/change/texts";
import { CallFailureText } from "@/components/records/failure-notice";
import type { DeleteState, TagsState } from "@/lib/contract/job-changes/job-change";

const words = changeTexts.result;

/** Of a form that changes a job; faults of its fields are at the fields. */
export function ChangeResult({
  isPending,
  state,
  asked,
  page,
}: {
  isPending: boolean;
  state: DeleteState | TagsState;
  asked: string;
  page: string;
}) {
  const status = isPending ? words.pending : state?.kind === "asked" ? asked : "";
  return (
    <>
      <p role="status" className="pt-2 text-xs text-muted empty:hidden">
        {status}
      </p>
      {isPending ? null : <Failure state={state} page={page} />}
    </>
  );
}

function Failure({ state, page }: { state: DeleteState | TagsState; page: string }) {
  switch (state?.kind) {
    case "failed":
      return (
        <div
          role="alert"
          className="mt-2 space-y-1 rounded-card border border-l-4 border-danger bg-danger-soft p-3"
        >
          <CallFailureText {...state.failure} />
        </div>
      );
    case "refused":
    case "signed-out":
      return <ActionRefusal refused={state} page={page} />;
    default:
      return null;
  }
}
