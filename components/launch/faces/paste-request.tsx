"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { texts } from "@/components/launch/texts";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { later } from "@/components/ui/later";
import type { LaunchTarget } from "@/lib/contract/launch-form/launch-form-state";

/** What reads the text is loaded when the first is pasted. */
const dialog = later(
  () => import("./paste-dialog").then(({ PasteDialog }) => PasteDialog),
  NotLoaded,
);

/** Fills the form from a text that is pasted or dropped. */
export function PasteRequest({
  formId,
  target,
  isLocked,
}: {
  formId: string;
  target: LaunchTarget;
  isLocked: boolean;
}) {
  const [pasted, setPasted] = useState<{ text: string; count: number }>();
  const open = (text: string) => setPasted((last) => ({ text, count: (last?.count ?? 0) + 1 }));
  const onText = useEffectEvent(open);
  const isNowLocked = useEffectEvent(() => isLocked);
  useEffect(() => {
    let end: (() => void) | undefined;
    let isGone = false;
    // Loaded later: the page works without it.
    void import("./paste-listener").then(
      ({ listenForRequests }) => {
        if (isGone) return;
        end = listenForRequests({
          formId,
          onText: (text) => onText(text),
          isLocked: () => isNowLocked(),
        });
      },
      () => undefined,
    );
    return () => {
      isGone = true;
      end?.();
    };
  }, [formId]);
  return (
    <div className="scripted space-y-4">
      <Button data-command="" isInactive={isLocked} onClick={() => isLocked || open("")}>
        <Icon name="clipboard-paste" className="size-4" />
        <span>{texts.paste.open}</span>
      </Button>
      {pasted ? <dialog.Part pasted={pasted} region={target.region} /> : null}
    </div>
  );
}

function NotLoaded() {
  return (
    <p role="alert" className="text-danger">
      {texts.notLoaded}
    </p>
  );
}
