"use client";

import { Button } from "@/components/ui/button";

export function ErrorPage({ digest, retry }: { digest?: string; retry: () => void }) {
  return (
    <main className="mx-auto max-w-xl px-4 py-16">
      <h1 className="text-lg font-semibold">This page can&rsquo;t be shown</h1>
      <p className="my-3">
        An error occurred in the portal, and it has been logged. What you typed is kept. Trying
        again does not repeat a launch.
      </p>
      {digest ? <p className="my-3 text-xs text-muted">Reference: {digest}</p> : null}
      <Button onClick={retry}>Try again</Button>
    </main>
  );
}
