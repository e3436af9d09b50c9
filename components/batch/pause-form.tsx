"use client";

import { useActionState } from "react";
import { FormRefusal } from "@/components/forms/form-refusal";
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
  const [refusal, post, isPending] = useActionState(action, null);
  return (
    <form action={post}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="act" value={isPaused ? "resume" : "pause"} />
      <Button type="submit" isInactive={isPending}>
        {isPaused ? words.resume : words.pause}
      </Button>
      <FormRefusal text={refusal ?? undefined} />
    </form>
  );
}
