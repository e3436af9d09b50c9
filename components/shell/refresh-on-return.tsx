"use client";

import { useRouter } from "next/navigation";
import { useReturn } from "@/components/shell/use-return";

/** Refreshes a page that the browser restores from its memory. */
export function RefreshOnReturn({ rendering }: { rendering: string }) {
  useReturn(rendering, useRouter().refresh);
  return null;
}
