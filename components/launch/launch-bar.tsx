"use client";

import { LoaderCircle, LockKeyhole, Rocket } from "lucide-react";
import type { Ref } from "react";
import { Readiness } from "@/components/launch/readiness";
import { Button } from "@/components/ui/button";

/** Whether the form may be sent. `unknown`: a launch of it may have been executed already. */
export type Lock = "open" | "sending" | "unknown";

/** The panel of the decision; on a phone, the bar at the bottom. */
export function LaunchBar({ lock, buttonRef }: { lock: Lock; buttonRef: Ref<HTMLButtonElement> }) {
  return (
    <section
      aria-labelledby="ready-heading"
      className="fixed inset-x-0 bottom-0 z-10 border-t border-line bg-surface p-3 lg:static lg:rounded-card lg:border lg:p-5"
    >
      <h2 id="ready-heading" className="sr-only text-base font-semibold lg:not-sr-only lg:mb-2">
        Ready?
      </h2>
      <div className="hidden lg:mb-3 lg:block">
        <Readiness />
      </div>
      <LaunchButton lock={lock} buttonRef={buttonRef} />
      <p role="status" className="pt-1 text-center text-xs text-muted empty:hidden">
        {lock === "sending" ? "Sent once, waiting for AWS. Please don't close this page." : ""}
        {lock === "unknown"
          ? "Locked: AWS may have started this job. See the top of the page."
          : ""}
      </p>
    </section>
  );
}

function LaunchButton({ lock, buttonRef }: { lock: Lock; buttonRef: Ref<HTMLButtonElement> }) {
  return (
    <Button
      look="primary"
      type="submit"
      name="intent"
      value="launch"
      ref={buttonRef}
      disabled={lock === "unknown"}
      // Not `disabled` while sending: the focus would be lost.
      aria-disabled={lock === "sending" || undefined}
      aria-keyshortcuts="Control+Enter Meta+Enter"
      className="w-full"
    >
      {lock === "sending" ? (
        <LoaderCircle aria-hidden className="size-4 motion-safe:animate-spin" />
      ) : lock === "unknown" ? (
        <LockKeyhole aria-hidden className="size-4" />
      ) : (
        <Rocket aria-hidden className="size-4" />
      )}
      {lock === "sending" ? "Launching…" : "Launch job"}
      {lock === "open" ? (
        <span aria-hidden className="scripted">
          <kbd className="ml-1 hidden text-xs font-normal lg:inline">Ctrl+Enter</kbd>
        </span>
      ) : null}
    </Button>
  );
}
