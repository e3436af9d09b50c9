"use client";

import { ErrorPanel } from "@/components/shell/error-panel";

export default function AuditError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <ErrorPanel title="Audit unavailable" digest={error.digest} retry={reset}>
      The portal can't read its database. No recorded events are lost. Try again in a minute.
    </ErrorPanel>
  );
}
