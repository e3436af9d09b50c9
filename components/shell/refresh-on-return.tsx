"use client";

import { useRouter } from "next/navigation";
import { useReturn } from "@/components/shell/use-return";

/** Has a page made anew when it comes back from the browser's memory. */
export function RefreshOnReturn({ rendering }: { rendering: string }) {
  useReturn(rendering, useRouter().refresh);
  return null;
}
