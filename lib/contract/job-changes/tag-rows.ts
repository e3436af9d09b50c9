import { TAG_RULES } from "@/lib/contract/launch-request/pair-rules";
import type { TagRow, TagRowFault } from "./job-change";
import type { TagFault, Tags } from "./tag-change";

/** More than a job can have, so that "too many" can be shown. */
const MAX_ROWS = 100;

/** Longer texts are refused in any case. */
const MAX_TEXT_LENGTH = 2_000;

/** Fields `tags.0.key`, `tags.0.value` and, ticked, `tags.0.remove`. */
export function readTagRows(data: FormData): TagRow[] {
  const rows: TagRow[] = [];
  for (let index = 0; index < MAX_ROWS && data.has(`tags.${index}.key`); index++) {
    rows.push({
      key: textOf(data.get(`tags.${index}.key`)),
      value: textOf(data.get(`tags.${index}.value`)),
      isRemoved: data.has(`tags.${index}.remove`),
    });
  }
  return rows;
}

function textOf(given: FormDataEntryValue | null): string {
  return typeof given === "string" ? given.slice(0, MAX_TEXT_LENGTH) : "";
}

/** Missing and duplicate keys are faults, which a map would not show. */
export function readTags(rows: readonly TagRow[]): { tags: Tags; faults: TagRowFault[] } {
  const firstRows = new Map<string, number>();
  const faults = rows.flatMap((row, index): TagRowFault[] => {
    if (!isKept(row)) return [];
    const { label, missing } = TAG_RULES.key;
    if (row.key === "") return [{ index, side: "key", message: missing }];
    const first = firstRows.get(row.key);
    if (first === undefined) {
      firstRows.set(row.key, index);
      return [];
    }
    return [
      { index, side: "key", message: `${label} is the same as in row ${first + 1}. Use another.` },
    ];
  });
  const tags = Object.fromEntries(rows.filter(isKept).map(({ key, value }) => [key, value]));
  return { tags, faults };
}

export function rowFaultOf({ key, side, message }: TagFault, rows: readonly TagRow[]): TagRowFault {
  const index = rows.findIndex((row) => isKept(row) && row.key === key);
  // What concerns all tags is shown at the last that was added.
  return { index: index < 0 ? rows.findLastIndex(isKept) : index, side, message };
}

function isKept({ key, value, isRemoved }: TagRow): boolean {
  return !isRemoved && (key !== "" || value !== "");
}
