"use client";

import type { Unfinished } from "@/components/launch/state/draft";
import { RelativeTime } from "@/components/records/relative-time";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { unfinishedTexts as words } from "./texts";

export function UnfinishedNotice({
  unfinished: { key, name, savedAt },
  onDiscard,
}: {
  unfinished: Unfinished;
  onDiscard: () => void;
}) {
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
        <Button onClick={onDiscard}>{words.discard}</Button>
      </p>
    </Notice>
  );
}
