"use client";

import { useEffect } from "react";
import { whenIdle } from "@/components/ui/when-idle";
import { usePart } from "./use-part";

const loadBox = () => import("./seed-file").then(({ SeedFile }) => SeedFile);

/** Loaded after the page, which keeps its place. It needs a script in any case. */
export function SeedFileWhenIdle() {
  const { Part, open } = usePart(loadBox);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, after the page is ready.
  useEffect(() => whenIdle(open), []);
  // As high as its box, whose hint takes two lines on a phone.
  return <div className="scripted mb-3 min-h-27 max-sm:min-h-29">{Part ? <Part /> : null}</div>;
}
