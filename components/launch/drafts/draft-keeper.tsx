"use client";

import {
  type ComponentType,
  lazy,
  Suspense,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from "react";
import { useFormBinding } from "@/components/forms/form-context";
import { onValues } from "@/components/forms/on-values";
import { loadDraft } from "@/components/launch/state/draft";
import { texts } from "@/components/launch/texts";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import { hasSameFields, type SavedDraft } from "@/lib/contract/launch-form/saved-draft";
import type { TemplateRef } from "@/lib/contract/templates/template";
import type { DraftNoticeProps } from "./draft-notice";
import type { DraftSaver, DraftState } from "./draft-saver";
import { readVersion, type SaveDraftAction, writeVersion } from "./draft-version";

/** Rendered after the first change. If it can't be loaded, the form works without it. */
const LazyNotice = lazy<ComponentType<DraftNoticeProps>>(() =>
  import("./draft-notice").then(
    ({ DraftNotice }) => ({ default: DraftNotice }),
    () => ({ default: () => null }),
  ),
);

/** Saves the form as a draft while it is filled in. */
export function DraftKeeper({
  draftKey,
  stored,
  template,
  save,
  isOver,
  onTake,
}: {
  draftKey: string;
  /** The draft as the page was rendered with it. */
  stored: SavedDraft | undefined;
  template?: TemplateRef;
  save: SaveDraftAction;
  /** The form was launched. */
  isOver: boolean;
  onTake: (values: LaunchFormValues) => void;
}) {
  const { form } = useFormBinding<LaunchFormValues>();
  const [state, setState] = useState<DraftState>({ kind: "new" });
  const saver = useRef<Promise<DraftSaver | undefined>>(undefined);

  const withSaver = useEffectEvent((run: (saver: DraftSaver) => void) => {
    saver.current ??= import("./draft-saver").then(
      ({ DraftSaver }) =>
        new DraftSaver({
          draftKey,
          version: readVersion(draftKey),
          template,
          save,
          readValues: () => form.getValues(),
          onState: setState,
        }),
      () => undefined,
    );
    void saver.current.then((ready) => ready && run(ready));
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, with the draft that was rendered.
  useEffect(() => {
    if (!stored) return;
    setState({ kind: "saved", id: stored.id });
    if (readVersion(draftKey) === stored.version) return;
    // This tab may have typed on another version than the stored one.
    const isBehind = loadDraft(draftKey)?.changedAt !== undefined;
    if (isBehind && !hasSameFields(form.getValues(), stored.values)) {
      withSaver((ready) => ready.found(stored));
    } else {
      writeVersion(draftKey, stored.version);
    }
  }, []);

  useEffect(() => {
    if (isOver) {
      void saver.current?.then((ready) => ready?.stop());
      return;
    }
    const flush = () => void saver.current?.then((ready) => ready?.flush());
    const unsubscribe = onValues(form, () => withSaver((ready) => ready.changed()));
    document.addEventListener("visibilitychange", flush);
    return () => {
      unsubscribe();
      document.removeEventListener("visibilitychange", flush);
      flush();
    };
  }, [form, isOver]);

  const decide = (run: (saver: DraftSaver) => void) =>
    void saver.current?.then((ready) => ready && run(ready));
  return (
    <div className="scripted">
      {state.kind === "new" ? (
        <p className="min-h-6 text-xs text-muted">{texts.draftHint}</p>
      ) : (
        <Suspense fallback={<p className="min-h-6 text-xs text-muted">{texts.draftHint}</p>}>
          <LazyNotice
            state={state}
            onKeep={(version) => decide((ready) => ready.keepMine(version))}
            onTake={(draft) => {
              onTake(draft.values);
              decide((ready) => ready.took(draft));
            }}
            onRetry={() => decide((ready) => ready.changed(0))}
          />
        </Suspense>
      )}
    </div>
  );
}
