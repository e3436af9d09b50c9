"use client";

import Link from "next/link";
import { RelativeTime } from "@/components/records/relative-time";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";
import { draftCopyHref, severalHref } from "@/lib/contract/launch-form/saved-draft";
import type { DraftState, ElsewhereDraft } from "./draft-saver";
import { draftTexts as words } from "./texts";

export type DraftNoticeProps = {
  state: DraftState;
  /** Saves this tab's values over the version. */
  onKeep: (version: number) => void;
  onTake: (draft: ElsewhereDraft) => void;
  onRetry: () => void;
};

export function DraftNotice({ state, onKeep, onTake, onRetry }: DraftNoticeProps) {
  if (state.kind === "changed-elsewhere") {
    const { draft } = state;
    return (
      <Notice tone="warning" title={words.elsewhere.title}>
        <p>
          <span>{words.elsewhere.text}</span> <RelativeTime at={draft.changedAt} />
          <span>{words.elsewhere.next}</span>
        </p>
        <p className="flex flex-wrap gap-2">
          <Button onClick={() => onKeep(draft.version)}>{words.elsewhere.keep}</Button>
          <Button onClick={() => onTake(draft)}>{words.elsewhere.take}</Button>
        </p>
      </Notice>
    );
  }
  if (state.kind === "gone") {
    return (
      <Notice tone="warning" title={words.gone.title}>
        <p>{words.gone.text}</p>
        <p>
          <Button onClick={() => onKeep(0)}>{words.gone.keep}</Button>
        </p>
      </Notice>
    );
  }
  return (
    <p className="flex min-h-6 flex-wrap items-center gap-x-2 text-xs text-muted">
      <span>{words.states[state.kind]}</span>
      {state.kind === "saved" ? (
        <CopyButton
          label={words.copyLink}
          text={new URL(draftCopyHref(state.id), window.location.origin).href}
          shown={words.copyShown}
          isCommand
        />
      ) : null}
      {state.kind === "saved" ? (
        <Link href={severalHref(state.id)} prefetch={false} data-command="">
          {words.several}
        </Link>
      ) : null}
      {state.kind === "failed" ? (
        <Button variant="quiet" onClick={onRetry}>
          {words.retry}
        </Button>
      ) : null}
    </p>
  );
}
