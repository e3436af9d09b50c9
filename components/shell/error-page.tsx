"use client";

import { Button } from "@/components/ui/button";

/** A page that could not be shown; what was typed is kept under the address. */
export function FailingPage({ digest, retry }: { digest?: string; retry: () => void }) {
  return (
    <main className="mx-auto max-w-xl px-4 py-16">
      <h1 className="text-lg font-semibold">This page failed</h1>
      <p className="my-3">
        The fault is the portal&rsquo;s own, and it has been logged. What you typed is kept; a
        launch that was under way is not repeated by trying again.
      </p>
      {digest ? <p className="my-3 text-xs text-muted">Reference: {digest}</p> : null}
      <Button onClick={retry}>Show the page again</Button>
    </main>
  );
}
