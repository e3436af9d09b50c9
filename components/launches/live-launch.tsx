"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useReturn } from "@/components/shell/use-return";
import { signInHref } from "@/lib/contract/urls/sign-in";
import { usePoll } from "./use-poll";

/** The part of the page (`LaunchView`) that tells the state. */
const STATE_ID = "launch-state";

/**
 * Keeps a launch's page true while it is in motion, says so when it changes, and when it can't.
 * Without a script there is a link to look again.
 */
export function LiveLaunch({
  id,
  version,
  stateWord,
  isInMotion,
}: {
  id: string;
  version: string;
  stateWord: string;
  isInMotion: boolean;
}) {
  const router = useRouter();
  const hearing = usePoll({ id, version, isInMotion, onNews: router.refresh });
  useReturn(`${id} ${version}`, router.refresh);
  const announcement = useAnnouncement(stateWord);
  useFocusOnChange(stateWord);

  return (
    <>
      <p role="status" className="sr-only">
        {announcement}
      </p>
      {hearing === "stale" ? (
        <p className="mb-4 text-warning">
          The portal does not answer just now: this page may be out of date. It keeps asking.
        </p>
      ) : null}
      {hearing === "signed-out" ? (
        <p role="alert" className="mb-4 text-warning">
          You are signed out, and this page no longer follows the launch.{" "}
          <a href={signInHref(`/launches/${id}`)}>Sign in again</a>
        </p>
      ) : null}
      {isInMotion ? (
        <noscript>
          <p className="mb-4">
            This page is as of the moment it was opened. <a href={`/launches/${id}`}>Look again</a>
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
    setAnnouncement(`This launch is now: ${stateWord}`);
  }
  return announcement;
}

/**
 * The state is what people came for, and it takes the focus where a pressed button went away: with
 * the composer that led here, or with the state before. Nobody's focus is taken from elsewhere.
 */
function useFocusOnChange(stateWord: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change is what moves the focus.
  useEffect(() => {
    if (document.activeElement === document.body) document.getElementById(STATE_ID)?.focus();
  }, [stateWord]);
}
