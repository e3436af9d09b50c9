import { fromFields, toFields } from "./form-fields";
import { EMPTY_LAUNCH_FORM, type LaunchFormValues, type Row } from "./launch-form";

type Fields = ReadonlyMap<string, string>;

/** The form without a change from `before` to `after`. Fields that were edited since stay. */
export function takeBack(
  before: LaunchFormValues,
  after: LaunchFormValues,
  current: LaunchFormValues,
): LaunchFormValues {
  return fromFields(takeBackFields(toFields(before), toFields(after), toFields(current)));
}

/** As `takeBack`, of one list. Cells that were edited since stay. */
export function takeBackRows(before: Row[], after: Row[], current: Row[]): Row[] {
  const [from, to, now] = [before, after, current].map((tags) => ({ ...EMPTY_LAUNCH_FORM, tags }));
  return from && to && now ? takeBack(from, to, now).tags : current;
}

function takeBackFields(before: Fields, after: Fields, current: Fields): Map<string, string> {
  const fields = new Map(current);
  for (const field of new Set([...before.keys(), ...after.keys()])) {
    const text = before.get(field);
    if (text === after.get(field) || current.get(field) !== after.get(field)) continue;
    if (text === undefined) fields.delete(field);
    else fields.set(field, text);
  }
  return fields;
}
