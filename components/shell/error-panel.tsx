"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, startTransition } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

/** In the place of a page whose data could not be had; the navigation stays. */
export function FailingPanel({
  title,
  digest,
  retry,
  children,
}: {
  title: string;
  digest?: string;
  retry: () => void;
  children: ReactNode;
}) {
  const router = useRouter();

  /** What failed was made by the server: it is asked again, then shown. */
  function showAgain() {
    startTransition(() => {
      router.refresh();
      retry();
    });
  }

  return (
    <Notice tone="danger" title={title}>
      <p>{children}</p>
      {digest ? <p className="text-xs">Reference: {digest}</p> : null}
      <Button onClick={showAgain}>Show the page again</Button>
    </Notice>
  );
}
