import { TAGS_MAX_COUNT } from "@/lib/contract/launch-request/limits";
import { TAG_RULES, tooManyPairs } from "@/lib/contract/launch-request/pair-rules";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";
import {
  cellOf,
  type FieldFault,
  isFilled,
  type LaunchFormValues,
  type Row,
  TAGS_FIELD,
} from "./launch-form";

export type TagOptions = {
  /** The portal adds the correlation tag, which takes one of AWS's places. */
  correlationTag: boolean;
};

/** `key` is absent where the fault is of all tags together. */
type TagFault = { key?: string; message: string };

const RESERVED = `“${CORRELATION_TAG_KEY}” is the portal's own: it finds jobs again by it`;

/** How many tags a person has. */
export function tagsLeft({ correlationTag }: TagOptions): number {
  return correlationTag ? TAGS_MAX_COUNT - 1 : TAGS_MAX_COUNT;
}

/**
 * The portal's own rules for tags, beyond AWS's: the correlation tag's key is reserved, whether the
 * portal uses it or not, and while it does people have one tag fewer.
 */
export function validatePortalTags(tags: object | undefined, options: TagOptions): TagFault[] {
  const keys = Object.keys(tags ?? {});
  const max = tagsLeft(options);
  const reserved = keys.includes(CORRELATION_TAG_KEY);
  return [
    ...(reserved ? [{ key: CORRELATION_TAG_KEY, message: RESERVED }] : []),
    // Where the portal adds none, AWS's own limit is validated with the request.
    ...(options.correlationTag && keys.length > max
      ? [{ message: tooManyBesideThePortals(keys.length, max) }]
      : []),
  ];
}

function tooManyBesideThePortals(count: number, max: number): string {
  return `${count} tags; the portal adds one of its own, which leaves ${max}: remove ${count - max}`;
}

/** Whether this is AWS's limit, which the portal's takes the place of: two numbers are one too many. */
export function isOverruled(
  message: string,
  tags: object | undefined,
  { correlationTag }: TagOptions,
): boolean {
  return correlationTag && message === tooManyPairs(Object.keys(tags ?? {}).length, TAG_RULES);
}

/** On the rows at fault: tags are the last on the page. */
export function faultsOfPortalTags(
  { tags: rows }: LaunchFormValues,
  options: TagOptions,
): FieldFault[] {
  const filled = rows.flatMap((row, index) => (isFilled(row) ? [{ ...row, index }] : []));
  return validatePortalTags(tagsOfRows(rows), options).map(({ key, message }) => {
    const row = key === undefined ? filled[tagsLeft(options)] : filled.find((r) => r.key === key);
    return { field: cellOf(TAGS_FIELD, row?.index ?? 0, "key"), message };
  });
}

/** As they are sent: empty rows are none, and of rows with one key the last counts. */
export function tagsOfRows(rows: readonly Row[]): Record<string, string> {
  return Object.fromEntries(rows.filter(isFilled).map(({ key, value }) => [key, value]));
}
