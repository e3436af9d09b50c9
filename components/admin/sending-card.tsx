import Link from "next/link";
import { FocusAfterSubmit } from "@/components/shell/focus-after-submit";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import { UtcTime } from "@/components/ui/utc-time";
import {
  REASON_MAX_LENGTH,
  type SendingState,
  type SwitchAction,
} from "@/lib/contract/records/sending";
import { ReasonForm } from "./reason-form";

export function SendingCard({
  sending,
  stop,
  resume,
}: {
  /** Undefined where it can't be read. */
  sending: SendingState | undefined;
  stop: SwitchAction;
  resume: SwitchAction;
}) {
  if (!sending) {
    return (
      <Card id="sending" title="Sending">
        <Notice tone="danger" title="The sending state can't be read">
          <p>The portal can&rsquo;t reach its database. Nothing is launched without it.</p>
        </Notice>
      </Card>
    );
  }
  const { stopped, at } = sending;
  return (
    <Card id="sending" title="Sending">
      <FocusAfterSubmit name="sending">
        <div className="space-y-4">
          {stopped ? <Stopped /> : <NotStopped />}
          {at === undefined ? (
            <p className="text-muted">Sending has never been stopped.</p>
          ) : (
            <LastChange {...sending} at={at} />
          )}
          {/* The key resets the form after each change. */}
          <SwitchForm
            key={at}
            isStopped={stopped}
            seen={at ?? ""}
            action={stopped ? resume : stop}
          />
        </div>
      </FocusAfterSubmit>
    </Card>
  );
}

function NotStopped() {
  return (
    <Notice tone="success" title="Sending is not stopped">
      <p>
        Stopping takes effect immediately, in every instance. Launches already sent continue. Held
        launches stay held.
      </p>
    </Notice>
  );
}

function Stopped() {
  return (
    <Notice tone="danger" title="All sending is stopped">
      <p>
        No one can launch, and held launches are not sent. After sending resumes, held launches stay
        held until someone sends them.
      </p>
    </Notice>
  );
}

function LastChange({ stopped, by, at, reason }: SendingState & { at: string }) {
  return (
    <>
      <Facts
        facts={[
          [stopped ? "Stopped" : "Resumed", <UtcTime key="at" at={at} />],
          ["By", by],
          ["Reason", reason],
        ]}
      />
      <p className="text-muted">
        Every change is recorded in the <Link href="/audit">audit</Link>.
      </p>
    </>
  );
}

function SwitchForm({
  isStopped,
  seen,
  action,
}: {
  isStopped: boolean;
  /** When the switch last changed, as this page shows it. */
  seen: string;
  action: SwitchAction;
}) {
  return (
    <ReasonForm
      id="reason"
      label="Reason"
      hint={
        isStopped
          ? `Recorded in the audit. Up to ${REASON_MAX_LENGTH} characters.`
          : `Shown to everyone on every page. Up to ${REASON_MAX_LENGTH} characters.`
      }
      button={isStopped ? "Resume sending" : "Stop all sending"}
      action={action}
    >
      <input type="hidden" name="seen" value={seen} />
    </ReasonForm>
  );
}
