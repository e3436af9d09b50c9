import Link from "next/link";
import { LaunchesTable } from "@/components/launches/launches-table";
import { Notice, type NoticeTone } from "@/components/ui/notice";
import { launchesHref } from "@/lib/contract/launch-query";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import type { Names } from "@/lib/format/actor-words";

type PressingState = "unknown" | "absent" | "duplicate" | "reserved";

/** Launches of one state that want looking at; `launches` may be fewer than `count`. */
export type Pressing = { state: PressingState; count: number; launches: LaunchRecord[] };

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
    reserved: {
      tone: "info",
      one: "1 launch is saved but not sent",
      many: "# launches are saved but not sent",
      what: "",
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
    const isLine = isShort || state === "reserved";
    return (
      <Notice key={state} tone={tone} title={title}>
        {isLine ? null : <p>{what}</p>}
        {isLine ? null : <LaunchesTable caption={title} launches={launches} names={names} />}
        {isLine || count > launches.length ? (
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
