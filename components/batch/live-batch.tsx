"use client";

import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { usePoll } from "@/components/records/use-poll";
import { batchTexts } from "./texts";

/** Renders the page again when it shows something else by now. */
export function LiveBatch({
  id,
  version,
  isRunning,
}: {
  id: string;
  version: string;
  isRunning: boolean;
}) {
  const { refresh } = useRouter();
  const status = usePoll({
    address: `/batches/${id}/pulse`,
    version,
    isInProgress: isRunning,
    onChange: useCallback(() => refresh(), [refresh]),
  });
  return (
    <p role="status" className="text-sm text-warning empty:hidden">
      {status === "fresh" ? "" : batchTexts.page.polls[status]}
    </p>
  );
}
