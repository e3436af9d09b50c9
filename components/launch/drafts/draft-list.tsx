import { RelativeTime } from "@/components/records/relative-time";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { DRAFT_FIELDS, type DraftSummary, draftHref } from "@/lib/contract/launch-form/saved-draft";
import { draftTexts as words } from "./texts";

/** The person's other drafts. Works without a script. */
export function DraftList({
  drafts,
  page,
  discard,
}: {
  drafts: readonly DraftSummary[];
  /** The key of this composer, to which discarding returns. */
  page: string;
  discard: (data: FormData) => Promise<void>;
}) {
  if (drafts.length === 0) return null;
  return (
    <details className="mb-3 rounded-card border border-line bg-surface">
      <summary className="cursor-pointer px-4 py-2 text-sm font-medium">
        {words.list.title(drafts.length)}
      </summary>
      <ul className="divide-y divide-line border-t border-line">
        {drafts.map(({ key, name, changedAt }) => {
          const nameId = `draft-${key}`;
          return (
            <li key={key} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
              <span
                id={nameId}
                className="min-w-0 flex-1 basis-48 break-words"
                translate={name ? "no" : undefined}
              >
                {name || words.list.unnamed}
              </span>
              <span className="text-xs text-muted">
                <RelativeTime at={changedAt} />
              </span>
              <ButtonLink href={draftHref(key)} aria-describedby={nameId}>
                {words.list.open}
              </ButtonLink>
              <form action={discard}>
                <input type="hidden" name={DRAFT_FIELDS.key} value={key} />
                <input type="hidden" name="page" value={page} />
                <Button type="submit" variant="quiet" aria-describedby={nameId}>
                  {words.list.discard}
                </Button>
              </form>
            </li>
          );
        })}
      </ul>
      <p className="border-t border-line px-4 py-2 text-xs text-muted">{words.list.end}</p>
    </details>
  );
}
