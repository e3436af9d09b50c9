import "server-only";
import type { Person } from "@/lib/access/person";
import { aboutChoice } from "@/lib/choices/about-choice";
import { listChoices } from "@/lib/choices/list-choices";
import { type ChoiceKind, isChoiceKind } from "@/lib/contract/launch-form/choice-kinds";
import {
  applyPicked,
  type Choice,
  type Choosing,
  type Picked,
} from "@/lib/contract/launch-form/choices";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import { isUuid } from "@/lib/contract/uuid";
import type { Connection } from "@/lib/launch/sender";

/** A page without a script shows no more at once: people search for the rest. */
const MOST = 100;

type Asked = { values: LaunchFormValues; search: string };
type By = { actor: Person; connection: Connection };

/** The list for a page without a script: `choose:<kind>`. Undefined for any other intent. */
export async function readChoosing(
  intent: string,
  { values, search }: Asked,
  { actor, connection }: By,
): Promise<Choosing | undefined> {
  const [verb, kind = ""] = intent.split(":");
  if (verb !== "choose" || !isChoiceKind(kind)) return undefined;
  const { collaborationId } = values;
  const chooser = { id: actor.id, rules: actor.rules, connection };
  const list = await listChoices({ kind, collaborationId }, chooser);
  const found = list.groups.map((group) => ({
    ...group,
    choices: group.choices.filter((choice) => isFound(choice, group.name, search)),
  }));
  const count = found.reduce((sum, { choices }) => sum + choices.length, 0);
  let left = MOST;
  const groups = found.map((group) => {
    const choices = group.choices.slice(0, left);
    left -= choices.length;
    return { ...group, choices };
  });
  return { kind, search, count, list: { ...list, groups } };
}

function isFound({ id, name, description = "" }: Choice, group: string, search: string): boolean {
  const searched = `${name}\n${id}\n${description}\n${group}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => searched.includes(word));
}

/** The form with the choice of a page without a script: `pick:<kind>:<group>:<id>`. */
export async function applyPick(
  intent: string,
  values: LaunchFormValues,
  { actor, connection }: By,
): Promise<LaunchFormValues | undefined> {
  const [verb, kind = "", group = "", ...rest] = intent.split(":");
  if (verb !== "pick" || !isChoiceKind(kind)) return undefined;
  const chooser = { id: actor.id, rules: actor.rules, connection };
  const collaborationId = isUuid(group) ? group : undefined;
  const id = rest.join(":");
  const { value, parameters } = await aboutChoice({ kind, id, collaborationId }, chooser);
  if (value === undefined) return values;
  const roleArn = await roleOf(kind, id);
  return applyPicked(values, { kind, value, collaborationId, roleArn, parameters } satisfies Picked)
    .values;

  async function roleOf(of: ChoiceKind, seed: string): Promise<string | undefined> {
    if (of !== "seed") return undefined;
    const { groups } = await listChoices({ kind: of }, chooser);
    return groups.flatMap(({ choices }) => choices).find((choice) => choice.id === seed)?.roleArn;
  }
}
