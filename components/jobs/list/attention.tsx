import Link from "next/link";
import { LaunchesTable } from "@/components/jobs/list/launches-table";
import { listTexts } from "@/components/jobs/list/texts";
import { Notice, type NoticeTone } from "@/components/ui/notice";
import { headlineOf } from "@/lib/contract/jobs/job-entry";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { jobsHref } from "@/lib/contract/urls/job-query";
import type { Names } from "@/lib/format/actor-words";

const words = listTexts.attention;

type AttentionState = "unknown" | "absent" | "duplicate";

/** Launches of one state that need attention; `launches` can be fewer than `count`. */
export type AttentionGroup = {
  state: AttentionState | "reserved";
  count: number;
  launches: LaunchRecord[];
};

const TONES: Record<AttentionState, NoticeTone> = {
  duplicate: "danger",
  unknown: "unknown",
  absent: "warning",
};

export function Attention({
  groups,
  names,
  isShort,
}: {
  groups: AttentionGroup[];
  names: Names;
  isShort: boolean;
}) {
  return groups.map(({ state, count, launches }) => {
    if (state === "reserved") return null;
    const { explanation } = words[state];
    const title = words[state].title(count);
    return (
      <Notice key={state} tone={TONES[state]} title={title}>
        {isShort ? null : <p>{explanation}</p>}
        {isShort ? null : <LaunchesTable caption={title} launches={launches} names={names} />}
        {isShort || count > launches.length ? (
          <p>
            <Link href={jobsHref({ status: [headlineOf(state, undefined)] })}>
              {words.show(count)}
            </Link>
          </p>
        ) : null}
      </Notice>
    );
  });
}

/** In the line of the heading, as nothing is wrong with them. */
export function UnsentCount({ groups }: { groups: AttentionGroup[] }) {
  const count = groups.find(({ state }) => state === "reserved")?.count ?? 0;
  if (count === 0) return null;
  return (
    <p className="text-xs">
      <span>{words.unsent(count)}</span>{" "}
      <Link href={jobsHref({ status: ["not-sent"] })}>{words.showUnsent}</Link>
    </p>
  );
}
