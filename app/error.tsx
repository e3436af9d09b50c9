"use client";

import { FailingPage } from "@/components/shell/failing-page";

export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return <FailingPage digest={error.digest} retry={reset} />;
}
