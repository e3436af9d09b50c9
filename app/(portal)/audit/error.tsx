"use client";

import { FailingPanel } from "@/components/shell/failing-panel";

export default function AuditError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <FailingPanel title="The audit can't be shown" digest={error.digest} retry={reset}>
      The portal could not read its database. Nothing on record is lost by it: it shows again as
      soon as the database answers.
    </FailingPanel>
  );
}
