"use client";

import { liveTexts } from "@/components/jobs/texts";
import { ErrorPanel } from "@/components/shell/error-panel";
import { isRestarting } from "@/lib/contract/records/restarting";

const words = liveTexts.error;

export default function LaunchesError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  if (isRestarting(error)) {
    return (
      <ErrorPanel title={words.restarting} retry={reset}>
        {words.restartingNextStep}
      </ErrorPanel>
    );
  }
  return (
    <ErrorPanel title={words.unreadable} digest={error.digest} retry={reset}>
      {words.unreadableNextStep}
    </ErrorPanel>
  );
}
