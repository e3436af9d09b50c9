"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { texts } from "@/components/ui/texts";

const STATUS_MS = 2000;

export function CopyButton({
  text,
  label,
  shown = texts.copyButton.copy,
  isCommand = false,
}: {
  text: string;
  label: string;
  shown?: string;
  /** In the command palette too. */
  isCommand?: boolean;
}) {
  const [status, setStatus] = useState<"copy" | "copied" | "failed">("copy");

  useEffect(() => {
    if (status === "copy") return;
    const timer = setTimeout(() => setStatus("copy"), STATUS_MS);
    return () => clearTimeout(timer);
  }, [status]);

  function copy() {
    navigator.clipboard.writeText(text).then(
      () => setStatus("copied"),
      () => setStatus("failed"),
    );
  }

  return (
    <span className="scripted inline-flex items-center">
      <Button
        variant="quiet"
        aria-label={label}
        data-command={isCommand ? "" : undefined}
        onClick={copy}
      >
        {status === "copied" ? (
          <Icon name="check" className="size-3.5" />
        ) : (
          <Icon name="copy" className="size-3.5" />
        )}
        <span>{status === "copied" ? texts.copyButton.copied : shown}</span>
      </Button>
      <span role="status" className="sr-only">
        {status === "copy" ? "" : texts.copyButton[status]}
      </span>
    </span>
  );
}
