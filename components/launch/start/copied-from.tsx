"use client";

import { type ComponentType, lazy, Suspense } from "react";
import type { CopySource } from "@/lib/contract/launch-form/changed-fields";
import { copiedTexts as words } from "./texts";

const LazyDifferences = lazy<ComponentType<{ source: CopySource }>>(() =>
  import("./differences").then(
    ({ Differences }) => ({ default: Differences }),
    () => ({ default: NotLoaded }),
  ),
);

function NotLoaded() {
  return <p className="text-muted">{words.notLoaded}</p>;
}

/** What the form was copied from, and how it differs. It has a line from the start: the launch button is below it. */
export function CopiedFrom({ source }: { source: CopySource }) {
  return (
    <section
      aria-label={source.ofTemplate ? words.ofTemplate : words.title}
      className="rounded-card border border-line bg-surface p-4 text-sm sm:p-5"
    >
      <p>
        <span>{source.ofTemplate ? words.beforeTemplate : words.before}</span>{" "}
        <span translate="no">{source.name}</span>
        <span>{words.differs}</span>
      </p>
      <div className="mt-1 min-h-5">
        <Suspense>
          <LazyDifferences source={source} />
        </Suspense>
      </div>
    </section>
  );
}
