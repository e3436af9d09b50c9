import { pageTexts } from "@/components/jobs/texts";
import { Actor } from "@/components/records/actor";
import { RelativeTime } from "@/components/records/relative-time";
import { CodeBox } from "@/components/ui/code-box";
import { Identifier } from "@/components/ui/identifier";
import type { LaunchEvent } from "@/lib/contract/records/launch-record";
import type { Names } from "@/lib/format/actor-words";
import { eventReason, eventRequestId } from "@/lib/format/event-detail";
import { eventTitle } from "@/lib/format/event-words";

const words = pageTexts.history;

export function EventList({ events, names }: { events: LaunchEvent[]; names: Names }) {
  return (
    <ol reversed className="space-y-3">
      {events
        .map((event, index) => ({ event, index }))
        .toReversed()
        .map(({ event, index }) => (
          <EventItem key={index} event={event} names={names} />
        ))}
    </ol>
  );
}

function EventItem({ event, names }: { event: LaunchEvent; names: Names }) {
  const { seq, at, actor, detail } = event;
  const requestId = eventRequestId(event);
  const reason = eventReason(event);
  return (
    <li className="border-l-2 border-line pl-3">
      <p className="font-medium">{eventTitle(event)}</p>
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
