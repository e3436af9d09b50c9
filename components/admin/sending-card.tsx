import Link from "next/link";
import { texts } from "@/components/admin/texts";
import { FocusAfterSubmit } from "@/components/shell/focus-after-submit";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import { UtcTime } from "@/components/ui/utc-time";
import type { SendingState, SwitchAction } from "@/lib/contract/records/sending";
import { ReasonForm } from "./reason-form";

const t = texts.sending;

export function SendingCard({
  sending,
  stop,
  resume,
}: {
  sending: SendingState | undefined;
  stop: SwitchAction;
  resume: SwitchAction;
}) {
  if (!sending) {
    return (
      <Card id="sending" title={t.title}>
        <Notice tone="danger" title={t.unreadable.title}>
          <p>{t.unreadable.body}</p>
        </Notice>
      </Card>
    );
  }
  const { stopped, at } = sending;
  return (
    <Card id="sending" title={t.title}>
      <FocusAfterSubmit name="sending">
        <div className="space-y-4">
          {stopped ? <Stopped /> : <NotStopped />}
          {at === undefined ? (
            <p className="text-muted">{t.neverStopped}</p>
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
    <Notice tone="success" title={t.notStopped.title}>
      <p>{t.notStopped.body}</p>
    </Notice>
  );
}

function Stopped() {
  return (
    <Notice tone="danger" title={t.stopped.title}>
      <p>{t.stopped.body}</p>
    </Notice>
  );
}

function LastChange({ stopped, by, at, reason }: SendingState & { at: string }) {
  const words = t.lastChange;
  return (
    <>
      <Facts
        facts={[
          [stopped ? words.stopped : words.resumed, <UtcTime key="at" at={at} />],
          [
            words.by,
            by && (
              <span key="by" translate="no">
                {by}
              </span>
            ),
          ],
          [words.reason, reason],
        ]}
      />
      <p className="text-muted">
        {words.recorded.before} <Link href="/audit">{words.recorded.audit}</Link>.
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
    <ReasonForm id="reason" {...(isStopped ? t.resume : t.stop)} action={action}>
      <input type="hidden" name="seen" value={seen} />
    </ReasonForm>
  );
}
