import { useEffect, useRef, useState } from "react";
import type { ChoiceKind } from "@/lib/contract/launch-form/choice-kinds";
import { askAbout, NotAskedError } from "./ask-choices";
import type { OptionRow } from "./choice-rows";
import { pickerTexts as words } from "./texts";
import { isDescribed, queryOf } from "./use-choices";
import type { LastPick } from "./use-fill";
import { useFill } from "./use-fill";

/** Chooses an option. AWS's list has no ARN of a model, so it is asked for first. */
export function usePick(kind: ChoiceKind, onPicked: (pick: LastPick) => void) {
  const fill = useFill();
  const asking = useRef<AbortController>(undefined);
  const [isBusy, setBusy] = useState(false);
  /** Why the last choice could not be filled in. */
  const [problem, setProblem] = useState<string>();

  useEffect(() => () => asking.current?.abort(), []);

  async function pick(option: OptionRow): Promise<void> {
    asking.current?.abort();
    const next = new AbortController();
    asking.current = next;
    setBusy(true);
    setProblem(undefined);
    try {
      const { value, parameters, failure } = await resolve(kind, option, next.signal);
      if (next.signal.aborted) return;
      setBusy(false);
      if (value === undefined) return setProblem(failure?.title ?? words.notKnown);
      const { choice, group } = option;
      const collaborationId = isDescribed(kind) ? group.id : undefined;
      onPicked(fill({ kind, value, collaborationId, roleArn: choice.roleArn, parameters }));
    } catch (error) {
      if (next.signal.aborted) return;
      setBusy(false);
      setProblem(words.failed[error instanceof NotAskedError ? error.reason : "away"]);
    }
  }

  return { pick, isBusy, problem };
}

function resolve(kind: ChoiceKind, option: OptionRow, signal: AbortSignal) {
  const { id: value } = option.choice;
  return isDescribed(kind)
    ? askAbout(queryOf(kind, option), signal)
    : { value, parameters: undefined, failure: undefined };
}
