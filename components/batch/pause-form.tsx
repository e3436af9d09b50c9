"use client";

import { FormRefusal } from "@/components/forms/form-refusal";
import { useFormAction } from "@/components/forms/use-form-action";
import { Button } from "@/components/ui/button";
import { batchTexts } from "./texts";

const words = batchTexts.page;

export type PauseAction = (previous: string | null, data: FormData) => Promise<string | null>;

export function PauseForm({
  id,
  isPaused,
  action,
}: {
  id: string;
  isPaused: boolean;
  action: PauseAction;
}) {
  const { state, refusal, isPending, form } = useFormAction(action);
  return (
    <form {...form}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="act" value={isPaused ? "resume" : "pause"} />
      <Button type="submit" isInactive={isPending}>
        {isPaused ? words.resume : words.pause}
      </Button>
      <FormRefusal text={refusal ?? state ?? undefined} />
    </form>
  );
}
