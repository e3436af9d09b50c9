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
import { type TagOptions, tagsLeft } from "./tags-left";

/** `key` is absent if the fault concerns all tags together. */
type TagFault = { key?: string; message: string };

export const RESERVED_TAG_KEY = `Tag key “${CORRELATION_TAG_KEY}” is reserved for the portal. Use another key.`;

/** The correlation tag's key is always reserved; the tag counts while the portal adds it. */
export function validatePortalTags(tags: object | undefined, options: TagOptions): TagFault[] {
  const keys = Object.keys(tags ?? {});
  const max = tagsLeft(options);
  const reserved = keys.includes(CORRELATION_TAG_KEY);
  return [
    ...(reserved ? [{ key: CORRELATION_TAG_KEY, message: RESERVED_TAG_KEY }] : []),
    ...(options.correlationTag && keys.length > max
      ? [{ message: tooManyWithPortalTag(keys.length, max) }]
      : []),
  ];
}

export function tooManyWithPortalTag(count: number, max: number): string {
  return `${count} tags exceed the limit of ${max}, because the portal adds one. Remove ${count - max}.`;
}

/** Whether this message is about AWS's limit, which the portal's lower limit replaces. */
export function isReplacedByPortalLimit(
  message: string,
  tags: object | undefined,
  { correlationTag }: TagOptions,
): boolean {
  return correlationTag && message === tooManyPairs(Object.keys(tags ?? {}).length, TAG_RULES);
}

export function findPortalTagFaults(
  { tags: rows }: LaunchFormValues,
  options: TagOptions,
): FieldFault[] {
  const filled = rows.flatMap((row, index) => (isFilled(row) ? [{ ...row, index }] : []));
  return validatePortalTags(tagsOfRows(rows), options).map(({ key, message }) => {
    const row = key === undefined ? filled[tagsLeft(options)] : filled.find((r) => r.key === key);
    return { field: cellOf(TAGS_FIELD, row?.index ?? 0, "key"), message };
  });
}

export function tagsOfRows(rows: readonly Row[]): Record<string, string> {
  return Object.fromEntries(rows.filter(isFilled).map(({ key, value }) => [key, value]));
}
