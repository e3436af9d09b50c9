"use client";

import { useLinkStatus } from "next/link";
import { texts } from "./texts";

/** Inside a `Link`: says that its page is loading. `group-has-data-pending:` shows it elsewhere. */
export function LinkPending() {
  const { pending } = useLinkStatus();
  return (
    <span role="status" data-pending={pending || undefined} className="sr-only">
      {pending ? texts.loading : ""}
    </span>
  );
}
