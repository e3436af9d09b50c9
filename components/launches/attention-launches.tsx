import Link from "next/link";
import { LaunchesTable } from "@/components/launches/launches-table";
import { Notice, type NoticeTone } from "@/components/ui/notice";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { launchesHref } from "@/lib/contract/urls/launch-query";
import type { Names } from "@/lib/format/actor-words";

type PressingState = "unknown" | "absent" | "duplicate";

/** Launches of one state that want looking at; `launches` may be fewer than `count`. */
export type Pressing = {
  state: PressingState | "reserved";
  count: number;
  launches: LaunchRecord[];
};

const WORDS: Record<PressingState, { tone: NoticeTone; one: string; many: string; what: string }> =
  {
    duplicate: {
      tone: "danger",
      one: "Incident: 1 launch with several jobs",
      many: "Incident: # launches with several jobs",
      what: "One launch must be one job. Decide which job to keep.",
    },
    unknown: {
      tone: "unknown",
      one: "1 launch with unknown status",
      many: "# launches with unknown status",
      what: "Their jobs may have been started. No action needed: the portal checks AWS's list of jobs, and sends nothing again.",
    },
    absent: {
      tone: "warning",
      one: "1 launch without a job in AWS",
      many: "# launches without a job in AWS",
      what: "Launch each again under the same name, or close it.",
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
    if (state === "reserved") return <HeldLine key={state} count={count} />;
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

/** Each waits for its person, or for the portal: no alarm, but not to be overlooked. */
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
