import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { PastedKind } from "@/lib/contract/pasted-request/recognised";
import { filledTexts as words } from "./texts";

type State = "filled" | "undone" | "closed";

export function FilledNotice({
  kind,
  count,
  onUndo,
}: {
  kind: PastedKind;
  count: number;
  onUndo: () => void;
}) {
  const [state, setState] = useState<State>("filled");
  const notice = useRef<HTMLElement>(null);

  // The closing dialog gives the focus back to where it was.
  useEffect(() => notice.current?.focus(), []);

  if (state === "closed") return null;
  return (
    <Notice ref={notice} tone="info" title={words.title}>
      <p role="status">{state === "filled" ? words.text(kind, count) : words.undone}</p>
      <p className="flex gap-2">
        {state === "filled" ? (
          <Button
            onClick={() => {
              onUndo();
              setState("undone");
              notice.current?.focus();
            }}
          >
            {words.undo}
          </Button>
        ) : null}
        <Button onClick={() => setState("closed")}>{words.close}</Button>
      </p>
    </Notice>
  );
}
