"use client";

import { errorTexts as texts } from "@/components/shell/texts";
import { Button } from "@/components/ui/button";
import { texts as uiTexts } from "@/components/ui/texts";

export function ErrorPage({ digest, retry }: { digest?: string; retry: () => void }) {
  return (
    <main className="mx-auto max-w-xl px-4 py-16">
      <h1 className="text-lg font-semibold">{texts.title}</h1>
      <p className="my-3">{texts.body}</p>
      {digest ? <p className="my-3 text-xs text-muted">{uiTexts.reference(digest)}</p> : null}
      <Button onClick={retry}>{texts.tryAgain}</Button>
    </main>
  );
}
