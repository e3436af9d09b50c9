"use client";

import { texts as uiTexts } from "@/components/ui/texts";
import { failureWords as texts } from "@/lib/format/failure-words";

export function ErrorPage({
  body = texts.body,
  digest,
  retry,
}: {
  body?: string;
  digest?: string;
  retry: () => void;
}) {
  return (
    <main className="mx-auto max-w-xl px-4 py-16">
      <h1 className="text-lg font-semibold">{texts.title}</h1>
      <p className="my-3">{body}</p>
      {digest ? <p className="my-3 text-xs text-muted">{uiTexts.reference(digest)}</p> : null}
      <button
        type="button"
        onClick={retry}
        // Not `Button`: every page loads this file with its error pages, and would load that twice more.
        className="rounded-control border border-control bg-surface px-3 py-1.5 text-sm hover:bg-sunken"
      >
        {texts.tryAgain}
      </button>
    </main>
  );
}
