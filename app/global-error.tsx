"use client";

import "@/app/globals.css";
import { ErrorPage } from "@/components/shell/error-page";

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
        <ErrorPage digest={error.digest} retry={reset} />
      </body>
    </html>
  );
}
