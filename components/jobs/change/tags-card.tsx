import { changeTexts } from "@/components/jobs/change/texts";
import { type JobNumber, numberedId } from "@/components/records/job-number";
import { numberedTitle } from "@/components/records/numbered-title";
import { FocusAfterSubmit } from "@/components/shell/focus-after-submit";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import type { TagsAction } from "@/lib/contract/job-changes/job-change";
import { lockOf } from "@/lib/contract/job-changes/tag-change";
import type { JobEntry } from "@/lib/contract/jobs/job-entry";
import { TAGS_MAX_COUNT } from "@/lib/contract/launch-request/limits";
import { TagsForm } from "./tags-form";

const words = changeTexts.tags;

const EMPTY_ROWS = 3;

export function TagsCard({
  job: { id, audienceGenerationJobArn: arn, tags },
  action,
  seen,
  number,
}: {
  job: JobEntry;
  action: TagsAction | undefined;
  seen: string;
  number: JobNumber;
}) {
  const cardId = numberedId("tags", number);
  const all = Object.entries(tags ?? {}).map(([key, value]) => ({ key, value, lock: lockOf(key) }));
  const own = all.filter(({ lock }) => lock === undefined);
  const locked = all.filter(({ lock }) => lock !== undefined);
  const room = TAGS_MAX_COUNT - all.filter(({ lock }) => lock !== "aws").length;
  return (
    <Card id={cardId} title={numberedTitle(words.heading, number)}>
      <FocusAfterSubmit name={cardId}>
        {all.length === 0 ? (
          <p className="text-muted">{tags ? words.none : words.unread}</p>
        ) : (
          <dl className="grid gap-x-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)] sm:gap-y-1">
            {[...own, ...locked].map(({ key, value, lock }) => (
              <div key={key} className="contents">
                <dt className="min-w-0 break-words text-muted">
                  <span translate="no">{key}</span>{" "}
                  {lock ? (
                    <span className="whitespace-nowrap text-xs">
                      <Icon name="lock" className="inline size-3" />{" "}
                      <span>{words.lockedBy[lock]}</span>
                    </span>
                  ) : null}
                </dt>
                <dd className="min-w-0 break-words max-sm:mb-2" translate="no">
                  {value}
                </dd>
              </div>
            ))}
          </dl>
        )}
        {action && arn && tags ? (
          <TagsForm
            key={seen}
            id={id}
            arn={arn}
            number={number}
            rows={[
              ...own.map(({ key, value }) => ({ key, value, isRemoved: false })),
              ...emptyRows(Math.min(room, EMPTY_ROWS)),
            ]}
            saved={own.length}
            max={own.length + Math.max(0, room)}
            seen={seen}
            action={action}
          />
        ) : null}
      </FocusAfterSubmit>
    </Card>
  );
}

function emptyRows(count: number) {
  return Array.from({ length: Math.max(0, count) }, () => ({
    key: "",
    value: "",
    isRemoved: false,
  }));
}
