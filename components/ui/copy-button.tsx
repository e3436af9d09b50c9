"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";

const STATUS_MS = 2000;

export function CopyButton({ text, label }: { text: string; label: string }) {
  const [status, setStatus] = useState<"" | "Copied" | "Copy failed">("");

  useEffect(() => {
    if (status === "") return;
    const timer = setTimeout(() => setStatus(""), STATUS_MS);
    return () => clearTimeout(timer);
  }, [status]);

  function copy() {
    navigator.clipboard.writeText(text).then(
      () => setStatus("Copied"),
      () => setStatus("Copy failed"),
    );
  }

  return (
    <span className="scripted inline-flex items-center">
      <Button look="quiet" aria-label={label} onClick={copy}>
        {status === "Copied" ? (
          <Check aria-hidden className="size-3.5" />
        ) : (
          <Copy aria-hidden className="size-3.5" />
        )}
        {status === "Copied" ? "Copied" : "Copy"}
      </Button>
      <span role="status" className="sr-only">
        {status}
      </span>
    </span>
  );
}
