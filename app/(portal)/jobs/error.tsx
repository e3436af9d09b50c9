"use client";

import { liveTexts } from "@/components/jobs/texts";
import { ErrorPanel } from "@/components/shell/error-panel";

const words = liveTexts.error;

export default function LaunchesError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <ErrorPanel title={words.unreadable} digest={error.digest} retry={reset}>
      {words.unreadableNextStep}
    </ErrorPanel>
  );
}
