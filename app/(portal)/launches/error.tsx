"use client";

import { ErrorPanel } from "@/components/shell/error-panel";
import { isRestarting } from "@/lib/contract/records/restarting";

export default function LaunchesError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  if (isRestarting(error)) {
    return (
      <ErrorPanel title="The portal is restarting" retry={reset}>
        Nothing was sent. Try again in a few seconds.
      </ErrorPanel>
    );
  }
  return (
    <ErrorPanel title="Launches can't be shown" digest={error.digest} retry={reset}>
      The portal could not read its database. No launch is lost or repeated. Try again in a few
      seconds.
    </ErrorPanel>
  );
}
