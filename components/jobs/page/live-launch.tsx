"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { liveTexts } from "@/components/jobs/texts";
import { usePoll } from "@/components/records/use-poll";
import { useReturn } from "@/components/shell/use-return";
import { signInHref } from "@/lib/contract/urls/sign-in";

const words = liveTexts.live;

const STATE_ID = "launch-state";

/** Updates a launch's page while the launch is in progress, and announces changes of its state. */
export function LiveLaunch({
  id,
  version,
  stateWord,
  isInProgress,
}: {
  id: string;
  version: string;
  stateWord: string;
  isInProgress: boolean;
}) {
  const router = useRouter();
  const status = usePoll({
    address: `/jobs/${id}/pulse`,
    version,
    isInProgress,
    onChange: router.refresh,
  });
  useReturn(`${id} ${version}`, router.refresh);
  const announcement = useAnnouncement(stateWord);
  useFocusOnChange(stateWord);

  return (
    <>
      <p role="status" className="sr-only">
        {announcement}
      </p>
      {status === "stale" ? <p className="mb-4 text-warning">{words.stale}</p> : null}
      {status === "signed-out" ? (
        <p role="alert" className="mb-4 text-warning">
          {words.signedOut} <a href={signInHref(`/jobs/${id}`)}>{words.signIn}</a>
        </p>
      ) : null}
      {isInProgress ? (
        <noscript>
          <p className="mb-4">
            {words.noScript} <a href={`/jobs/${id}`}>{words.reload}</a>
          </p>
        </noscript>
      ) : null}
    </>
  );
}

/** Empty until the state changes for the first time. */
function useAnnouncement(stateWord: string): string {
  const [last, setLast] = useState(stateWord);
  const [announcement, setAnnouncement] = useState("");
  if (stateWord !== last) {
    setLast(stateWord);
    setAnnouncement(words.announcement(stateWord));
  }
  return announcement;
}

/** Moves the focus to the state if the focused button is gone. Focus elsewhere on the page is kept. */
function useFocusOnChange(stateWord: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change is what moves the focus.
  useEffect(() => {
    if (document.activeElement === document.body) document.getElementById(STATE_ID)?.focus();
  }, [stateWord]);
}
