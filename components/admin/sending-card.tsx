import Link from "next/link";
import { SwitchForm } from "@/components/admin/switch-form";
import { AnswerPlace } from "@/components/shell/answer-place";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import { UtcTime } from "@/components/ui/utc-time";
import type { SendingState, SwitchAction } from "@/lib/contract/sending";

/** The switch for all sending: how it stands, who turned it last, and the other way. */
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
          <p>The portal&rsquo;s database does not answer. Nothing is launched without it.</p>
        </Notice>
      </Card>
    );
  }
  const { stopped, at } = sending;
  return (
    <Card id="sending" title="Sending">
      <AnswerPlace name="sending">
        <div className="space-y-4">
          {stopped ? <Stopped /> : <Allowed />}
          {at === undefined ? (
            <p className="text-muted">Sending has never been stopped.</p>
          ) : (
            <LastTurn {...sending} at={at} />
          )}
          {/* A new form for each turn: what was typed for one says nothing of the next. */}
          <SwitchForm
            key={at}
            isStopped={stopped}
            seen={at ?? ""}
            action={stopped ? resume : stop}
          />
        </div>
      </AnswerPlace>
    </Card>
  );
}

function Allowed() {
  return (
    <Notice tone="success" title="Sending is allowed">
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
        No one can launch, and held launches are not sent. When sending is resumed, held launches
        stay held until somebody sends them.
      </p>
    </Notice>
  );
}

function LastTurn({ stopped, by, at, reason }: SendingState & { at: string }) {
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
