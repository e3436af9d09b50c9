"use client";

import { LoaderCircle, Rocket } from "lucide-react";
import type { Ref } from "react";
import { Readiness } from "@/components/launch/readiness";
import { Button } from "@/components/ui/button";

const RESTARTING_STATUS =
  "The portal is restarting. Trying again every 2 seconds for up to a minute. What you typed is kept.";

/** The panel of the decision; on a phone, the bar at the bottom. */
export function LaunchBar({
  isJudged,
  isSending,
  isRestarting,
  buttonRef,
}: {
  /** Whether it is known which sections are ready. */
  isJudged: boolean;
  isSending: boolean;
  /** Whether it waits for the portal to be there again. */
  isRestarting: boolean;
  buttonRef: Ref<HTMLButtonElement>;
}) {
  return (
    <section
      aria-labelledby="ready-heading"
      className="fixed inset-x-0 bottom-0 z-10 border-t border-line bg-surface p-3 lg:static lg:rounded-card lg:border lg:p-5"
    >
      <h2 id="ready-heading" className="sr-only text-base font-semibold lg:not-sr-only lg:mb-2">
        Ready?
      </h2>
      {isJudged ? (
        <div className="hidden lg:mb-3 lg:block">
          <Readiness />
        </div>
      ) : null}
      <LaunchButton isSending={isSending} buttonRef={buttonRef} />
      <p role="status" className="pt-1 text-center text-xs text-muted empty:hidden">
        {isRestarting ? RESTARTING_STATUS : isSending ? "Sent once, waiting for AWS." : ""}
      </p>
    </section>
  );
}

function LaunchButton({
  isSending,
  buttonRef,
}: {
  isSending: boolean;
  buttonRef: Ref<HTMLButtonElement>;
}) {
  const Icon = isSending ? LoaderCircle : Rocket;
  return (
    <Button
      ref={buttonRef}
      look="primary"
      type="submit"
      name="intent"
      value="launch"
      // Not `disabled`: the focus would be lost.
      aria-disabled={isSending || undefined}
      aria-keyshortcuts="Control+Enter Meta+Enter"
      className="w-full"
    >
      <Icon aria-hidden className={`size-4 ${isSending ? "motion-safe:animate-spin" : ""}`} />
      {isSending ? "Launching…" : "Launch job"}
      {isSending ? null : (
        <span aria-hidden className="scripted">
          <kbd className="ml-1 hidden text-xs font-normal lg:inline">Ctrl+Enter</kbd>
        </span>
      )}
    </Button>
  );
}
