import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { PastedKind } from "@/lib/contract/pasted-request/recognised";
import { filledTexts as words } from "./texts";

export function FilledNotice({
  kind,
  count,
  isUndone,
  onUndo,
}: {
  kind: PastedKind;
  count: number;
  isUndone: boolean;
  onUndo: () => void;
}) {
  const [isClosed, setClosed] = useState(false);
  const notice = useRef<HTMLElement>(null);

  // The closing dialog gives the focus back to where it was.
  useEffect(() => notice.current?.focus(), []);

  if (isClosed) return null;
  return (
    <Notice ref={notice} tone="info" title={words.title}>
      <p role="status">{isUndone ? words.undone : words.text(kind, count)}</p>
      <p className="flex gap-2">
        {isUndone ? null : (
          <Button
            onClick={() => {
              onUndo();
              notice.current?.focus();
            }}
          >
            {words.undo}
          </Button>
        )}
        <Button onClick={() => setClosed(true)}>{words.close}</Button>
      </p>
    </Notice>
  );
}
