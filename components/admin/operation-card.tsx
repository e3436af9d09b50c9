import { texts } from "@/components/admin/texts";
import { RelativeTime } from "@/components/records/relative-time";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { OPERATION_STATES, type Operation } from "@/lib/contract/records/operation";
import { durationWords } from "@/lib/format/duration-words";

const t = texts.operation;

/** What an operator asks first; metrics have the same. */
export function OperationCard({ operation }: { operation: Operation }) {
  const { version, oldest, slots, jobsListAgeMs, notifications, unlinkedEvents } = operation;
  const { due, oldestMs } = notifications;
  return (
    <Card id="operation" title={t.title}>
      <Facts
        facts={[
          [
            t.version,
            <span key="version" translate="no">
              {version}
            </span>,
          ],
          ...OPERATION_STATES.map((state): [string, string] => {
            const ageMs = oldest[state];
            return [t.oldest[state], ageMs === undefined ? t.none : durationWords(ageMs)];
          }),
          [t.slots, slots && t.slotsOf(slots.taken, slots.quota)],
          [t.list, jobsListAgeMs === undefined ? t.never : t.ago(durationWords(jobsListAgeMs))],
          [t.notifications, due === 0 ? t.none : t.due(due, durationWords(oldestMs))],
          [t.unlinked, unlinkedEvents],
          [t.verified, <Verified key="verified" {...operation} />],
          [t.schema, operation.isStepLeft ? t.stepLeft : t.complete],
        ]}
      />
    </Card>
  );
}

function Verified({ verified }: Pick<Operation, "verified">) {
  if (!verified) return <span>{t.never}</span>;
  const { at, ok } = verified;
  return (
    <span>
      <RelativeTime at={at} /> <span>{ok ? t.intact : t.broken}</span>
    </span>
  );
}
