import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

/** Takes back what the portal changed in the form. It needs a script, as the change did. */
export function UndoButton({
  className = "",
  onUndo,
  children,
}: {
  className?: string;
  onUndo: () => void;
  children: ReactNode;
}) {
  return (
    <Button
      variant="link"
      // As the other buttons that change the form, so that it is locked with them.
      type="submit"
      className={`text-xs ${className}`}
      onClick={(event) => {
        event.preventDefault();
        onUndo();
      }}
    >
      {children}
    </Button>
  );
}
