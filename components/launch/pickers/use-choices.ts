import { useEffect, useReducer, useState } from "react";
import type { ChoiceKind } from "@/lib/contract/launch-form/choice-kinds";
import type { ChoiceAbout, ChoiceList } from "@/lib/contract/launch-form/choices";
import { askAbout, askChoices, NotAskedError } from "./ask-choices";
import type { OptionRow } from "./choice-rows";

/** How soon the rest of a long list is asked for. */
const MORE_MS = 1_000;

export type Loaded = { list?: ChoiceList; failed?: NotAskedError["reason"] };

/** The list of one picker while it is open. What is not needed any more is cancelled. */
export function useChoices(kind: ChoiceKind, collaborationId: string) {
  const [loaded, setLoaded] = useState<Loaded>({});
  const [attempt, retry] = useReducer((count: number) => count + 1, 0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt loads again.
  useEffect(() => {
    const closed = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function load() {
      try {
        const list = await askChoices({ kind, collaborationId }, closed.signal);
        if (closed.signal.aborted) return;
        setLoaded({ list });
        if (list.isReading) timer = setTimeout(load, MORE_MS);
      } catch (error) {
        if (closed.signal.aborted) return;
        const failed = error instanceof NotAskedError ? error.reason : "away";
        setLoaded(({ list }) => ({ list, failed }));
      }
    }
    void load();
    return () => {
      closed.abort();
      clearTimeout(timer);
    };
  }, [kind, collaborationId, attempt]);

  return { ...loaded, retry };
}

/** Not for each option that the pointer passes. */
const LOOK_MS = 200;

/** What is known of the option that is looked at; undefined while it is asked for. */
export function useAboutOption(
  kind: ChoiceKind,
  option: OptionRow | undefined,
): ChoiceAbout | undefined {
  const [known, setKnown] = useState<{ option: OptionRow; about: ChoiceAbout }>();
  useEffect(() => {
    if (!option || !isDescribed(kind)) return;
    const passed = new AbortController();
    const timer = setTimeout(() => {
      askAbout(queryOf(kind, option), passed.signal).then(
        (about) => setKnown({ option, about }),
        // Choosing it asks again, and says why.
        () => undefined,
      );
    }, LOOK_MS);
    return () => {
      passed.abort();
      clearTimeout(timer);
    };
  }, [kind, option]);
  return known && known.option === option ? known.about : undefined;
}

export function queryOf(kind: ChoiceKind, { choice, group }: OptionRow) {
  return { kind, id: choice.id, collaborationId: group.id };
}

/** Whether AWS says more than the list does. */
export function isDescribed(kind: ChoiceKind): boolean {
  return kind === "model" || kind === "template";
}
