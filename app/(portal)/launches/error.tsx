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
        Nothing was sent. Show the page again in a few seconds, then try again.
      </ErrorPanel>
    );
  }
  return (
    <ErrorPanel title="The ledger of launches can't be shown" digest={error.digest} retry={reset}>
      The portal could not read its database. No launch is lost by it, and none is repeated: what
      was launched is on record, and shows again as soon as the database answers.
    </ErrorPanel>
  );
}
