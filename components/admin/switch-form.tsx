import { ReasonForm } from "@/components/admin/reason-form";
import { REASON_MAX_LENGTH, type SwitchAction } from "@/lib/contract/sending";

/** One turn of the switch, with the reason that everybody is told. */
export function SwitchForm({
  isStopped,
  seen,
  action,
}: {
  isStopped: boolean;
  /** When the switch was last turned, as this page shows it. */
  seen: string;
  action: SwitchAction;
}) {
  return (
    <ReasonForm
      id="reason"
      label="Reason"
      hint={
        isStopped
          ? `For the record, up to ${REASON_MAX_LENGTH} characters.`
          : `Shown to everyone on every page, up to ${REASON_MAX_LENGTH} characters.`
      }
      button={isStopped ? "Resume sending" : "Stop all sending"}
      action={action}
    >
      <input type="hidden" name="seen" value={seen} />
    </ReasonForm>
  );
}
