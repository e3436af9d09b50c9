"use client";

import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { newDraftKey, saveDraft } from "@/components/launch/draft";
import { OneLaunch } from "@/components/launch/one-launch";
import { applyIntent } from "@/lib/contract/intents";
import type { LaunchFormValues } from "@/lib/contract/launch-form";
import type { LaunchAction, Place } from "@/lib/contract/launch-form-state";

/**
 * The launch that the address names by its `key`. Read from the address itself and not from what
 * the server rendered: a launch like another begins here, and going back comes to the one before.
 */
export function LaunchForm({
  action,
  initial,
  place,
}: {
  action: LaunchAction;
  initial: LaunchFormValues;
  place: Place;
}) {
  const draftKey = useSearchParams().get("key") ?? "";
  const [another, setAnother] = useState<{ key: string; values: LaunchFormValues }>();
  const isAnother = another?.key === draftKey;

  function begin(values: LaunchFormValues) {
    const next = { key: newDraftKey(), values: applyIntent(values, "another") };
    saveDraft(next.key, next);
    setAnother(next);
    window.history.pushState(null, "", `/launch?key=${next.key}`);
  }

  return (
    <OneLaunch
      key={draftKey}
      action={action}
      initial={isAnother ? another.values : initial}
      draftKey={draftKey}
      place={place}
      isAnother={isAnother}
      onAnother={begin}
    />
  );
}
