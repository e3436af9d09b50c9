import Link from "next/link";
import { LaunchesTable } from "@/components/launches/launches-table";
import { Notice, type NoticeTone } from "@/components/ui/notice";
import { launchesHref } from "@/lib/contract/launch-query";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import type { Names } from "@/lib/format/actor-words";

type PressingState = "unknown" | "absent" | "duplicate";

/** Launches of one state that want looking at; `launches` may be fewer than `count`. */
export type Pressing = { state: PressingState; count: number; launches: LaunchRecord[] };

const WORDS: Record<PressingState, { tone: NoticeTone; one: string; many: string; what: string }> =
  {
    duplicate: {
      tone: "danger",
      one: "Incident: 1 launch with several jobs",
      many: "Incident: # launches with several jobs",
      what: "One launch must be one job. A person decides which job to keep.",
    },
    unknown: {
      tone: "unknown",
      one: "1 launch with an unknown outcome",
      many: "# launches with an unknown outcome",
      what: "Their jobs may have been started. The portal finds out by itself; nothing need be pressed, and nothing is sent again.",
    },
    absent: {
      tone: "warning",
      one: "1 launch that AWS never executed",
      many: "# launches that AWS never executed",
      what: "Proven absent from AWS. A person launches it again under the same name, or closes it.",
    },
  };

/** First on the page, whatever else it shows; a line each where the page is of something else. */
export function PressingLaunches({
  pressing,
  names,
  isShort,
}: {
  pressing: Pressing[];
  names: Names;
  isShort: boolean;
}) {
  return pressing.map(({ state, count, launches }) => {
    const { tone, one, many, what } = WORDS[state];
    const title = count === 1 ? one : many.replace("#", String(count));
    return (
      <Notice key={state} tone={tone} title={title}>
        {isShort ? null : <p>{what}</p>}
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
