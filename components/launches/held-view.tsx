import Link from "next/link";
import { HeldForm } from "@/components/launches/held-form";
import { LaunchesTable } from "@/components/launches/launches-table";
import type { DecideAction } from "@/lib/contract/records/decision";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { HELD_MAX, type HeldAction } from "@/lib/contract/urls/held-launches";
import { type LaunchQuery, launchesHref } from "@/lib/contract/urls/launch-query";
import type { Names } from "@/lib/format/actor-words";
import { texts } from "./texts";

const words = texts.unsent;

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
  if (launches.length === 0) {
    return (
      <div className="space-y-4">
        <h1 className="text-lg font-semibold">{words.empty}</h1>
        <p>
          {words.emptyNote} <Link href={back}>{words.backToList}</Link>
        </p>
      </div>
    );
  }
  const submit = words.submit[action](launches.length);
  return (
    <div className="space-y-4">
      <h1 className="text-lg font-semibold">{words.question(submit)}</h1>
      <p>{words.note[action]}</p>
      {hasMore ? <p>{words.more(HELD_MAX)}</p> : null}
      <HeldForm
        action={action}
        ids={launches.map(({ id }) => id)}
        filter={{ person, text }}
        label={submit}
        back={back}
        decide={decide}
      />
      <LaunchesTable caption={words.title} launches={launches} names={names} />
    </div>
  );
}
