"use client";

import { FormRefusal } from "@/components/forms/form-refusal";
import { useFormAction } from "@/components/forms/use-form-action";
import { FocusAfterSubmit } from "@/components/shell/focus-after-submit";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { FILTER_CONTROL } from "@/components/ui/controls";
import { TEMPLATE_FORM_FIELDS } from "@/lib/contract/templates/template-form";
import { templateTexts } from "./texts";

const words = templateTexts.page;

/** Returns why nothing was done. */
export type TemplateActAction = (previous: string | null, data: FormData) => Promise<string | null>;

/** Of its owner, or an admin. */
export function TemplateActs({
  id,
  isArchived,
  people,
  action,
}: {
  id: string;
  isArchived: boolean;
  /** To whom it can be handed over. */
  people: readonly { id: string; name: string }[];
  action: TemplateActAction;
}) {
  const { state, refusal, isPending, form } = useFormAction(action);
  return (
    <FocusAfterSubmit name="template-acts">
      <div className="flex flex-wrap items-start gap-2">
        <form {...form}>
          <input type="hidden" name={TEMPLATE_FORM_FIELDS.id} value={id} />
          {isArchived ? (
            <Button type="submit" name="act" value="restore" isInactive={isPending}>
              {words.restore}
            </Button>
          ) : (
            <Confirm act={words.archive} consequence={words.archiveConsequence}>
              <Button
                type="submit"
                name="act"
                value="archive"
                variant="danger"
                isInactive={isPending}
              >
                {words.archive}
              </Button>
            </Confirm>
          )}
        </form>
        {people.length > 0 ? (
          <form {...form}>
            <input type="hidden" name={TEMPLATE_FORM_FIELDS.id} value={id} />
            <Confirm act={words.handOver} consequence={words.handOverConsequence}>
              <label className="block">
                <span>{words.to}</span>
                <select name="to" translate="no" className={FILTER_CONTROL}>
                  {people.map((person) => (
                    <option key={person.id} value={person.id}>
                      {person.name}
                    </option>
                  ))}
                </select>
              </label>
              <Button type="submit" name="act" value="hand-over" isInactive={isPending}>
                {words.handOver}
              </Button>
            </Confirm>
          </form>
        ) : null}
        <FormRefusal text={refusal ?? state ?? undefined} />
      </div>
    </FocusAfterSubmit>
  );
}
