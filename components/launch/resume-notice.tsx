"use client";

import { useEffect, useState } from "react";
import { discardDraft, findUnfinished, type Unfinished } from "@/components/launch/draft";
import { RelativeTime } from "@/components/records/relative-time";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { texts } from "./texts";

const words = texts.resume;

/** Offers what was typed in this tab under another key: the header's link opens an empty form. */
export function ResumeNotice({ draftKey }: { draftKey: string }) {
  const [found, setFound] = useState<Unfinished>();
  useEffect(() => setFound(findUnfinished(draftKey)), [draftKey]);
  if (!found) return null;
  const { key, name, savedAt } = found;
  return (
    <Notice tone="info" title={words.title}>
      <p>
        {name ? (
          <span className="font-medium" translate="no">
            {name}
          </span>
        ) : (
          <span>{words.unnamed}</span>
        )}{" "}
        <span>{words.changed}</span> <RelativeTime at={savedAt} />
      </p>
      <p className="flex gap-2">
        <ButtonLink href={`/launch?${new URLSearchParams({ key })}`}>{words.resume}</ButtonLink>
        <Button
          onClick={() => {
            discardDraft(key);
            setFound(findUnfinished(draftKey));
          }}
        >
          {words.discard}
        </Button>
      </p>
    </Notice>
  );
}
