"use client";

import { CopyButton } from "@/components/ui/copy-button";
import { useInBrowser } from "@/components/ui/use-in-browser";

/** Copies the whole address of a page of the portal. */
export function CopyLink({ path, label, shown }: { path: string; label: string; shown: string }) {
  const origin = useInBrowser(() => window.location.origin, "");
  return <CopyButton text={`${origin}${path}`} label={label} shown={shown} />;
}
