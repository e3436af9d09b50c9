import type { FieldFault, LaunchFormValues } from "./launch-form";
import { CORRELATION_TAG_KEY } from "./launch-record";
import { TAGS_MAX_COUNT } from "./limits";
import { cellOf, isFilled, TAGS_FIELD } from "./row-lists";

type Options = {
  /** The portal adds the correlation tag, which takes one of AWS's places. */
  correlationTag: boolean;
};

/** `key` is absent where the fault is of all tags together. */
type TagFault = { key?: string; message: string };

const RESERVED = `“${CORRELATION_TAG_KEY}” is the portal's own: it finds jobs again by it`;

/** How many tags a person has. */
export function tagsLeft({ correlationTag }: Options): number {
  return correlationTag ? TAGS_MAX_COUNT - 1 : TAGS_MAX_COUNT;
}

/**
 * The portal's own rules for tags, beyond AWS's: the correlation tag's key is reserved, whether the
 * portal uses it or not, and while it does people have one tag fewer.
 */
export function judgePortalTags(
  tags: Readonly<Record<string, string>> | undefined,
  options: Options,
): TagFault[] {
  const keys = Object.keys(tags ?? {});
  const max = tagsLeft(options);
  const reserved = keys.includes(CORRELATION_TAG_KEY);
  return [
    ...(reserved ? [{ key: CORRELATION_TAG_KEY, message: RESERVED }] : []),
    // AWS's own limit is judged with the request.
    ...(keys.length > max && keys.length <= TAGS_MAX_COUNT
      ? [{ message: `${keys.length} tags; the portal adds one of its own: at most ${max}` }]
      : []),
  ];
}

/** On the rows at fault: tags are the last on the page. */
export function faultsOfPortalTags(
  { tags: rows }: LaunchFormValues,
  options: Options,
): FieldFault[] {
  const filled = rows.flatMap((row, index) => (isFilled(row) ? [{ ...row, index }] : []));
  const tags = Object.fromEntries(filled.map(({ key, value }) => [key, value]));
  return judgePortalTags(tags, options).map(({ key, message }) => {
    const row = key === undefined ? filled[tagsLeft(options)] : filled.find((r) => r.key === key);
    return { field: cellOf(TAGS_FIELD, row?.index ?? 0, "key"), message };
  });
}
