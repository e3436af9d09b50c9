"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, startTransition } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { texts as uiTexts } from "@/components/ui/texts";
import { failureWords as texts } from "@/lib/format/failure-words";

export function ErrorPanel({
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

  /** The error came from the server: `retry` alone would show it again. */
  function tryAgain() {
    startTransition(() => {
      router.refresh();
      retry();
    });
  }

  return (
    <Notice tone="danger" title={title}>
      <p>{children}</p>
      {digest ? <p className="text-xs">{uiTexts.reference(digest)}</p> : null}
      <Button onClick={tryAgain}>{texts.tryAgain}</Button>
    </Notice>
  );
}
