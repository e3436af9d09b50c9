"use client";

import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CONTROL } from "@/components/ui/controls";
import { useInBrowser } from "@/components/ui/use-in-browser";
import { type ChoiceKind, SEARCH_FIELD } from "@/lib/contract/launch-form/choice-kinds";
import type { Choosing } from "@/lib/contract/launch-form/choices";
import { chooseTexts } from "./choose-texts";
import { pickerTexts, choicesPageTexts as words } from "./texts";

/**
 * The list of a page without a script, as a part of the form, so that what was typed is kept. With a
 * script, the fields' buttons open a dialog instead.
 */
export function ChoicesPage({ choosing }: { choosing: Choosing }) {
  const isScripted = useInBrowser(() => true, false);
  if (isScripted) return null;
  const { kind, search, count, list } = choosing;
  const shown = list.groups.reduce((sum, { choices }) => sum + choices.length, 0);
  return (
    <div className="mb-4">
      <Card id="choices" title={chooseTexts.labels[kind]}>
        <div className="flex items-end gap-2">
          <label className="min-w-0 flex-1">
            <span className="font-medium">{words.search}</span>
            <input name={SEARCH_FIELD} defaultValue={search} className={CONTROL} />
          </label>
          <Button type="submit" name="intent" value={`choose:${kind}`}>
            {words.search}
          </Button>
          <Button type="submit" name="intent" value="back">
            {words.back}
          </Button>
        </div>
        {list.failures.map(({ title, explanation, remedy, details }) => (
          <p key={`${title} ${details.operation}`} className="pt-2 text-warning">
            {words.failure(title, explanation, remedy)}
          </p>
        ))}
        {list.isFromJobs ? <p className="pt-2">{pickerTexts.fromJobs}</p> : null}
        {list.failures.length > 0 || count === 0 ? (
          <p className="pt-2">{pickerTexts.kinds[kind].paste}</p>
        ) : null}
        <p className="py-2 text-muted">{words.count(shown, count)}</p>
        {list.groups.map((group) => (
          <ul key={group.id} className="divide-y divide-line" aria-label={group.name || undefined}>
            {group.choices.map((choice) => (
              <li key={choice.id} className="py-1">
                <ChoiceButton kind={kind} group={group.id} id={choice.id} name={choice.name} />
                <p translate="no" className="break-all text-xs text-muted">
                  {[group.name, choice.description, choice.account, choice.id]
                    .filter(Boolean)
                    .join(" · ")}
                </p>
              </li>
            ))}
          </ul>
        ))}
      </Card>
    </div>
  );
}

function ChoiceButton({
  kind,
  group,
  id,
  name,
}: {
  kind: ChoiceKind;
  group: string;
  id: string;
  name: string;
}) {
  return (
    <Button
      variant="link"
      type="submit"
      name="intent"
      value={`pick:${kind}:${group}:${id}`}
      className="text-left whitespace-normal"
    >
      <span translate="no" className="break-all">
        {name}
      </span>
    </Button>
  );
}
