"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";

const SAID_MS = 2000;

/** Copies a text with one click and says so, to eyes and to screen readers. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [said, setSaid] = useState<"" | "Copied" | "Copying was refused">("");

  useEffect(() => {
    if (said === "") return;
    const timer = setTimeout(() => setSaid(""), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);

  function copy() {
    navigator.clipboard.writeText(text).then(
      () => setSaid("Copied"),
      () => setSaid("Copying was refused"),
    );
  }

  return (
    <span className="scripted inline-flex items-center">
      <Button look="quiet" aria-label={label} onClick={copy}>
        {said === "Copied" ? (
          <Check aria-hidden className="size-3.5" />
        ) : (
          <Copy aria-hidden className="size-3.5" />
        )}
        {said === "Copied" ? "Copied" : "Copy"}
      </Button>
      <span role="status" className="sr-only">
        {said}
      </span>
    </span>
  );
}
