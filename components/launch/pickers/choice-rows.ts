import type { ChoiceKind } from "@/lib/contract/launch-form/choice-kinds";
import type { Choice, ChoiceGroup } from "@/lib/contract/launch-form/choices";
import { pickerTexts as words } from "./texts";

export type OptionRow = { choice: Choice; group: ChoiceGroup; searched: string };

export type ListRow = { kind: "heading"; text: string } | ({ kind: "option" } & OptionRow);

export function optionsOf(groups: readonly ChoiceGroup[]): OptionRow[] {
  return groups.flatMap((group) =>
    group.choices.map((choice) => ({ choice, group, searched: searchedText(choice, group) })),
  );
}

function searchedText({ id, name, description = "", account = "" }: Choice, group: ChoiceGroup) {
  return [name, id, description, account, group.name, group.id].join("\n").toLowerCase();
}

/** The options that have all words of the text. */
export function matching(options: readonly OptionRow[], text: string): readonly OptionRow[] {
  const searched = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (searched.length === 0) return options;
  return options.filter((option) => searched.every((word) => option.searched.includes(word)));
}

/** With a heading before each group, where there is more than one kind of choice. */
export function rowsOf(kind: ChoiceKind, options: readonly OptionRow[]): ListRow[] {
  const rows: ListRow[] = [];
  let last: ChoiceGroup | undefined;
  for (const option of options) {
    const text = headingOf(kind, option.group);
    if (option.group !== last && text) rows.push({ kind: "heading", text });
    last = option.group;
    rows.push({ kind: "option", ...option });
  }
  return rows;
}

function headingOf(kind: ChoiceKind, { id, name }: ChoiceGroup): string {
  if (kind === "model" && id === "") return words.groups.ownModels;
  return kind === "seed" && id !== "" ? words.groups.buckets : name;
}

/** Under the name. */
export function secondLine(kind: ChoiceKind, choice: Choice): string {
  const { id, description, account, usedIn } = choice;
  if (usedIn) return words.usedIn(usedIn.name, usedIn.at.slice(0, 10));
  const owner = account && words.account(account);
  const isNamedById = kind === "collaboration" || kind === "role";
  return [isNamedById ? id : description, owner].filter(Boolean).join(" · ");
}

export function keyOf({ choice, group }: OptionRow): string {
  return `${group.id} ${choice.id}`;
}

/** The one that was looked at, else the field's own, else the first. */
export function activeIn(
  rows: readonly ListRow[],
  key: string | undefined,
  chosen: string,
): number {
  const find = (is: (option: OptionRow) => boolean) =>
    rows.findIndex((row) => row.kind === "option" && is(row));
  const looked = key === undefined ? -1 : find((row) => keyOf(row) === key);
  if (looked >= 0) return looked;
  const own = chosen === "" ? -1 : find(({ choice }) => choice.id === chosen);
  return own >= 0 ? own : find(() => true);
}

/** Over headings, and not beyond the ends. */
export function nextOption(rows: readonly ListRow[], from: number, step: number): number {
  const way = Math.sign(step);
  let next = from;
  for (let left = Math.abs(step), index = from + way; left > 0 && rows[index]; index += way) {
    if (rows[index]?.kind !== "option") continue;
    next = index;
    left -= 1;
  }
  return next;
}
