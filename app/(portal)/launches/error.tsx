"use client";

import { FailingPanel } from "@/components/shell/failing-panel";

export default function LaunchesError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <FailingPanel title="The ledger of launches can't be shown" digest={error.digest} retry={reset}>
      The portal could not read its database. No launch is lost by it, and none is repeated: what
      was launched is on record, and shows again as soon as the database answers.
    </FailingPanel>
  );
}
