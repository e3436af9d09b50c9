import { get, type UseFormReturn } from "react-hook-form";
import { onValues } from "@/components/forms/on-values";
import { type ChoiceKind, FIELD_OF_CHOICE } from "@/lib/contract/launch-form/choice-kinds";
import type { ChoiceAbout } from "@/lib/contract/launch-form/choices";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import { isUuid } from "@/lib/contract/uuid";
import { askAbout } from "./ask-choices";

/** Longer than between two keys of a typist. */
const PAUSE_MS = 300;

/** Only whole IDs have a name. */
const IS_WHOLE: Record<ChoiceKind, (text: string) => boolean> = {
  collaboration: isUuid,
  model: (text) => /^arn:[^\s]+:configured-audience-model\/[^\s]+$/.test(text),
  template: (text) => /^arn:[^\s]+\/analysistemplate\/[^\s]{36}$/.test(text),
  role: (text) => /^arn:[^\s]+:role\/[^\s]+$/.test(text),
  seed: () => false,
};

/** Follows the field's text. Drops outdated responses. Returns a function that stops it. */
export function watchChosen(
  form: UseFormReturn<LaunchFormValues>,
  kind: ChoiceKind,
  show: (about: ChoiceAbout | undefined) => void,
): () => void {
  let shown = "";
  let asking = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function follow() {
    const { id, collaborationId } = readChosen(form.getValues(), kind);
    const key = `${id} ${collaborationId}`;
    if (key === shown) return;
    shown = key;
    asking.abort();
    clearTimeout(timer);
    show(undefined);
    if (!IS_WHOLE[kind](id)) return;
    // An IAM role's name is the end of its ARN.
    if (kind === "role") return show({ value: id, name: id.split("/").at(-1) });
    asking = new AbortController();
    const { signal } = asking;
    timer = setTimeout(() => {
      askAbout({ kind, id, collaborationId }, signal).then(
        (about) => {
          if (!signal.aborted) show(about);
        },
        // Without a name, the field shows what it has.
        () => undefined,
      );
    }, PAUSE_MS);
  }

  follow();
  const unsubscribe = onValues(form, follow);
  return () => {
    unsubscribe();
    asking.abort();
    clearTimeout(timer);
  };
}

function readChosen(
  values: LaunchFormValues,
  kind: ChoiceKind,
): { id: string; collaborationId: string } {
  const id: string = get(values, FIELD_OF_CHOICE[kind]) ?? "";
  const needsRoom = kind === "model" || kind === "template";
  const { collaborationId } = values;
  return { id, collaborationId: needsRoom && isUuid(collaborationId) ? collaborationId : "" };
}
