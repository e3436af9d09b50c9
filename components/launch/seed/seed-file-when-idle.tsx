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
  return <div className="scripted mb-3 min-h-27">{Part ? <Part /> : null}</div>;
}
