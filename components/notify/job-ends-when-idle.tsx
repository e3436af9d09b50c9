"use client";

import { type ComponentProps, useEffect, useState } from "react";
import { later } from "@/components/ui/later";
import { whenIdle } from "@/components/ui/when-idle";
import type { JobEnds } from "./job-ends";

// Without it, the pages still show how jobs end.
const jobEnds = later(
  () => import("./job-ends").then(({ JobEnds: loaded }) => loaded),
  () => null,
);

/** Loaded after the page, on which it announces nothing before. */
export function JobEndsWhenIdle(props: ComponentProps<typeof JobEnds>) {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => whenIdle(() => setIdle(true)), []);
  return isIdle ? <jobEnds.Part {...props} /> : null;
}
