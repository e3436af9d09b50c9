"use client";

import { type ComponentType, lazy, Suspense } from "react";
import { type ChangeState, useLastChange } from "@/components/forms/automatic-changes";
import { useFormBinding } from "@/components/forms/form-context";
import { useUndoKey } from "./use-undo-key";

/** Loaded with the first change. If it can't be loaded, the form works without it. */
const LazyLastChange = lazy<ComponentType<{ state: ChangeState }>>(() =>
  import("./last-change").then(
    ({ LastChange }) => ({ default: LastChange }),
    () => ({ default: () => null }),
  ),
);

export function LastChangeSlot() {
  const { form } = useFormBinding();
  const state = useLastChange(form);
  useUndoKey(state);
  return state ? (
    <Suspense>
      <LazyLastChange state={state} />
    </Suspense>
  ) : null;
}
