import Link from "next/link";
import { HeldForm } from "@/components/launches/held-form";
import { LaunchesTable } from "@/components/launches/launches-table";
import { counted } from "@/lib/contract/launch-request/wording";
import type { DecideAction } from "@/lib/contract/records/decision";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { HELD_MAX, type HeldAction } from "@/lib/contract/urls/held-launches";
import { type LaunchQuery, launchesHref } from "@/lib/contract/urls/launch-query";
import type { Names } from "@/lib/format/actor-words";
import { HELD_WORDS } from "@/lib/format/launch-page-words";

/** Confirms sending or cancelling all held launches that match. */
export function HeldView({
  action,
  launches,
  hasMore,
  names,
  query,
  decide,
}: {
  action: HeldAction;
  launches: LaunchRecord[];
  hasMore: boolean;
  names: Names;
  query: Pick<LaunchQuery, "person" | "text">;
  decide: DecideAction;
}) {
  const { person, text } = query;
  const back = launchesHref({ state: "reserved", person, text });
  const title = `${HELD_WORDS[action].verb} ${counted(launches.length, "launch", "launches")}`;
  if (launches.length === 0) {
    return (
      <div className="space-y-4">
        <h1 className="text-lg font-semibold">No held launches</h1>
        <p>
          There are no launches that you can send or cancel.{" "}
          <Link href={back}>Back to the list</Link>
        </p>
      </div>
    );
  }
  return (
    <div className="space-y-4">
      <h1 className="text-lg font-semibold">{title}?</h1>
      <p>
        {HELD_WORDS[action].note}
        {hasMore ? ` More launches match. These are the newest ${HELD_MAX}.` : ""}
      </p>
      <HeldForm
        action={action}
        ids={launches.map(({ id }) => id)}
        filter={{ person, text }}
        label={title}
        back={back}
        decide={decide}
      />
      <LaunchesTable caption="Held launches" launches={launches} names={names} />
    </div>
  );
}
