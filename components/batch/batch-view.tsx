import Link from "next/link";
import { Actor } from "@/components/records/actor";
import { HeadlineBadge } from "@/components/records/headline-badge";
import { RelativeTime } from "@/components/records/relative-time";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import type { IconName } from "@/components/ui/icon";
import { headlineOf } from "@/lib/contract/jobs/job-entry";
import type { BatchState } from "@/lib/contract/launch-form/batch";
import { isRetrying } from "@/lib/contract/records/launch-progress";
import { ENDED_WITHOUT_JOB, type LaunchRecord } from "@/lib/contract/records/launch-record";
import type { Names } from "@/lib/format/actor-words";
import { launchWords } from "@/lib/format/launch-words";
import { LiveBatch } from "./live-batch";
import { type PauseAction, PauseForm } from "./pause-form";
import { batchTexts } from "./texts";

const words = batchTexts.page;

export type ShownBatch = {
  id: string;
  owner: string;
  state: BatchState;
  createdAt: string;
  endsAt: string;
  launches: LaunchRecord[];
};

const LOOKS: Record<BatchState, { tone: BadgeTone; icon: IconName }> = {
  running: { tone: "accent", icon: "loader-circle" },
  paused: { tone: "warning", icon: "circle-pause" },
  done: { tone: "success", icon: "circle-check" },
  ended: { tone: "warning", icon: "circle-dashed" },
};

const REFUSED: readonly string[] = [...ENDED_WITHOUT_JOB, "absent"];

export function BatchView({
  batch,
  version,
  names,
  pause,
}: {
  batch: ShownBatch;
  /** Of what the page shows. */
  version: string;
  names: Names;
  pause: PauseAction | undefined;
}) {
  const { state, launches } = batch;
  const isRunning = state === "running" || state === "paused";
  return (
    <div className="space-y-4">
      <LiveBatch id={batch.id} version={version} isRunning={isRunning} />
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="text-lg font-semibold">{words.heading(launches.length)}</h1>
        <Badge {...LOOKS[state]} word={words.states[state]} />
      </div>
      <div role="status">
        <p>{words.notes[state]}</p>
        <p className="text-sm text-muted">{countsOf(launches)}</p>
      </div>
      {isRunning && pause ? (
        <PauseForm id={batch.id} isPaused={state === "paused"} action={pause} />
      ) : null}
      <Card id="batch-facts" title={words.title}>
        <Facts
          facts={[
            [words.startedBy, <Actor key="owner" id={batch.owner} names={names} />],
            [words.started, <RelativeTime key="at" at={batch.createdAt} />],
            [words.until, isRunning ? <RelativeTime key="until" at={batch.endsAt} /> : null],
          ]}
        />
      </Card>
      <Card id="batch-launches" title={words.caption}>
        <Rows launches={launches} />
      </Card>
    </div>
  );
}

function countsOf(launches: readonly LaunchRecord[]): string {
  const count = (has: (launch: LaunchRecord) => boolean) => launches.filter(has).length;
  const counts: [number, string][] = [
    [count(({ state }) => state === "launched"), words.counts.launched],
    [count(({ state }) => state === "reserved"), words.counts.waiting],
    [count(({ state }) => state === "sending" || state === "unknown"), words.counts.inDoubt],
    [count(({ state }) => REFUSED.includes(state)), words.counts.failed],
  ];
  return counts
    .filter(([number]) => number > 0)
    .map(([number, what]) => `${number} ${what}`)
    .join(", ");
}

/** On a phone the reason is below the name. */
const WIDTHS = { number: "w-9", name: "", status: "w-37", reason: "max-sm:hidden sm:w-1/3" };

function Rows({ launches }: { launches: readonly LaunchRecord[] }) {
  const columns = Object.keys(words.columns) as (keyof typeof words.columns)[];
  return (
    <table className="w-full table-fixed text-left text-sm">
      <caption className="sr-only">{words.caption}</caption>
      <thead className="text-xs text-muted">
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" className={`py-1 pr-3 font-medium ${WIDTHS[column]}`}>
              {words.columns[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {launches.map((launch, index) => (
          <tr key={launch.id} className="align-top">
            <td className="py-1.5 pr-3 text-muted">{index + 1}</td>
            <td className="py-1.5 pr-3 break-words">
              <Link href={`/jobs/${launch.id}`} prefetch={false} translate="no">
                {launch.request.name}
              </Link>
              <p className="text-xs text-muted empty:hidden sm:hidden">{reasonOf(launch)}</p>
            </td>
            <td className="py-1.5 pr-3">
              <Status launch={launch} />
            </td>
            <td className="py-1.5 break-words max-sm:hidden">{reasonOf(launch)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Status({ launch }: { launch: LaunchRecord }) {
  if (isRetrying(launch)) return <Badge tone="muted" icon="clock" word={words.waiting} />;
  const { state, job } = launch;
  return <HeadlineBadge headline={headlineOf(state, job?.status)} />;
}

/** Only where something did not go as planned. */
function reasonOf(launch: LaunchRecord): string {
  const isFine = launch.state === "launched" || launch.state === "sending" || isRetrying(launch);
  return isFine ? "" : launchWords(launch).title;
}
