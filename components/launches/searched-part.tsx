import { UtcTime } from "@/components/ui/utc-time";
import { type LaunchQuery, SHORT_TEXT_REACH, TEXT_MIN_LETTERS } from "@/lib/contract/launch-query";
import { grouped } from "@/lib/contract/wording";

/** How far a page with a short text looked, and how all launches are looked through. */
export function SearchedPart({ query, searchedTo }: { query: LaunchQuery; searchedTo: string }) {
  const { state, person, text } = query;
  const launches = `${grouped(SHORT_TEXT_REACH)} launches${state || person ? " that match the rest of the filter" : ""}`;
  return (
    <p className="break-words text-muted">
      A text as short as “{text}” is looked for in {launches} at a time, the newest first. This page
      went back to <UtcTime at={searchedTo} />. From {TEXT_MIN_LETTERS} letters or digits on, a text
      is looked for in all launches.
    </p>
  );
}
