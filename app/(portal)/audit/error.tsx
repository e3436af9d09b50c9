"use client";

import { browserTexts } from "@/components/audit/texts";
import { ErrorPanel } from "@/components/shell/error-panel";

export default function AuditError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <ErrorPanel title={browserTexts.error.title} digest={error.digest} retry={reset}>
      {browserTexts.error.body}
    </ErrorPanel>
  );
}
