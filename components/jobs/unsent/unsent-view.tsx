import Link from "next/link";
import { LaunchesTable } from "@/components/jobs/list/launches-table";
import { unsentTexts } from "@/components/jobs/unsent/texts";
import { UnsentForm } from "@/components/jobs/unsent/unsent-form";
import type { DecideAction } from "@/lib/contract/records/decision";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import {
  UNSENT_MAX,
  type UnsentAction,
  type UnsentFilter,
  unsentListHref,
} from "@/lib/contract/urls/unsent-launches";
import type { Names } from "@/lib/format/actor-words";

const words = unsentTexts.unsent;

export function UnsentView({
  action,
  launches,
  hasMore,
  names,
  filter,
  decide,
}: {
  action: UnsentAction;
  launches: LaunchRecord[];
  hasMore: boolean;
  names: Names;
  filter: UnsentFilter;
  decide: DecideAction;
}) {
  const back = unsentListHref(filter);
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
      {hasMore ? <p>{words.more(UNSENT_MAX)}</p> : null}
      <UnsentForm
        action={action}
        ids={launches.map(({ id }) => id)}
        filter={filter}
        label={submit}
        back={back}
        decide={decide}
      />
      <LaunchesTable caption={words.title} launches={launches} names={names} />
    </div>
  );
}
