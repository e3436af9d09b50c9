"use client";

import { ErrorPage } from "@/components/shell/error-page";
import { refusalIn } from "@/lib/contract/records/refused-unread";
import { isRestarting } from "@/lib/contract/records/restarting";

export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const refusal = isRestarting(error) ? error.message : refusalIn(error);
  return <ErrorPage body={refusal} digest={error.digest} retry={reset} />;
}
