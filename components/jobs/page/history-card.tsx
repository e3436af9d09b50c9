import { pageTexts } from "@/components/jobs/page/texts";
import { Actor } from "@/components/records/actor";
import { RelativeTime } from "@/components/records/relative-time";
import { Card } from "@/components/ui/card";
import { CodeBox } from "@/components/ui/code-box";
import { Identifier } from "@/components/ui/identifier";
import type { JobHistory } from "@/lib/contract/records/job-history";
import type { LaunchEvent } from "@/lib/contract/records/launch-record";
import type { Names } from "@/lib/format/actor-words";
import { type HistoryEntry, historyEntries } from "./history-entries";

const words = pageTexts.history;

/** Of a launch, its jobs and their exports; nothing if there is nothing to show. */
export function HistoryCard({
  events = [],
  history,
  names,
}: {
  events?: readonly LaunchEvent[];
  history: JobHistory;
  names: Names;
}) {
  const entries = historyEntries(events, history);
  if (entries.length === 0) return null;
  return (
    <Card id="events" title={words.heading}>
      <ol reversed className="space-y-3">
        {entries
          .map((entry, index) => ({ entry, index }))
          .toReversed()
          .map(({ entry, index }) => (
            <Entry key={index} entry={entry} names={names} />
          ))}
      </ol>
    </Card>
  );
}

function Entry({ entry, names }: { entry: HistoryEntry; names: Names }) {
  const { seq, at, actor, title, about, reason, requestId, detail } = entry;
  return (
    <li className="border-l-2 border-line pl-3">
      <p className="font-medium">{title}</p>
      {about.map(({ label, text }) => (
        <p key={label} className="text-xs break-words">
          <span className="text-muted">{label}</span> <span translate="no">{text}</span>
        </p>
      ))}
      <p className="text-xs text-muted">
        <RelativeTime at={at} /> {words.separator} <Actor id={actor} names={names} />{" "}
        {seq === undefined ? null : <span>{words.event(seq)}</span>}
      </p>
      {reason ? <p className="text-xs break-words">{reason}</p> : null}
      {requestId ? (
        <div className="flex min-w-0 items-center gap-1 text-xs text-muted">
          <span className="shrink-0">{words.awsRequestId}</span>
          <Identifier value={requestId} label={words.requestIdToCopy} />
        </div>
      ) : null}
      {detail === undefined ? null : (
        <details className="text-xs">
          <summary className="w-fit text-muted">{words.details}</summary>
          <div className="mt-1">
            <CodeBox
              label={seq === undefined ? words.details : words.detailsOf(seq)}
              text={JSON.stringify(detail, null, 2)}
            />
          </div>
        </details>
      )}
    </li>
  );
}
