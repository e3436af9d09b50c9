import Link from "next/link";
import { LaunchesTable } from "@/components/launches/launches-table";
import { Notice, type NoticeTone } from "@/components/ui/notice";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { launchesHref } from "@/lib/contract/urls/launch-query";
import type { Names } from "@/lib/format/actor-words";
import { ATTENTION_WORDS } from "@/lib/format/launch-page-words";

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

/** `isShort`: titles and links only. */
export function AttentionLaunches({
  groups,
  names,
  isShort,
}: {
  groups: AttentionGroup[];
  names: Names;
  isShort: boolean;
}) {
  return groups.map(({ state, count, launches }) => {
    if (state === "reserved") return <HeldLine key={state} count={count} />;
    const { one, many, explanation } = ATTENTION_WORDS[state];
    const title = count === 1 ? one : many.replace("#", String(count));
    return (
      <Notice key={state} tone={TONES[state]} title={title}>
        {isShort ? null : <p>{explanation}</p>}
        {isShort ? null : <LaunchesTable caption={title} launches={launches} names={names} />}
        {isShort || count > launches.length ? (
          <p>
            <Link href={launchesHref({ state })}>
              {count === 1 ? "Show it" : `Show all ${count}`}
            </Link>
          </p>
        ) : null}
      </Notice>
    );
  });
}

function HeldLine({ count }: { count: number }) {
  const words =
    count === 1 ? "1 launch is saved but not sent." : `${count} launches are saved but not sent.`;
  return (
    <p>
      {words}{" "}
      <Link href={launchesHref({ state: "reserved" })}>Show {count === 1 ? "it" : "them"}</Link>
    </p>
  );
}
