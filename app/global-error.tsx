"use client";

import "@/app/globals.css";
import { FailingPage } from "@/components/shell/failing-page";

export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="en">
      <body>
        <FailingPage digest={error.digest} retry={reset} />
      </body>
    </html>
  );
}
