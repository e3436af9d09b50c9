"use client";

import {
  type ComponentProps,
  type ComponentType,
  lazy,
  Suspense,
  useEffect,
  useState,
} from "react";
import { discardDraft, findUnfinished, type Unfinished } from "@/components/launch/state/draft";
import { DRAFT_FIELDS } from "@/lib/contract/launch-form/saved-draft";
import type { UnfinishedNotice } from "./unfinished-notice";

type Props = ComponentProps<typeof UnfinishedNotice>;

/** Rendered in the browser alone, and rarely. If it can't be loaded, the form works without it. */
const LazyNotice = lazy<ComponentType<Props>>(() =>
  import("./unfinished-notice").then(
    ({ UnfinishedNotice }) => ({ default: UnfinishedNotice }),
    () => ({ default: () => null }),
  ),
);

/** Offers what was typed in this tab under another key: the header's link opens an empty form. */
export function ResumeNotice({
  draftKey,
  discard,
}: {
  draftKey: string;
  /** Of the same draft as the portal has it. */
  discard: (data: FormData) => Promise<void>;
}) {
  const [found, setFound] = useState<Unfinished>();
  useEffect(() => setFound(findUnfinished(draftKey)), [draftKey]);
  if (!found) return null;
  return (
    <Suspense>
      <LazyNotice
        unfinished={found}
        onDiscard={() => {
          discardDraft(found.key);
          setFound(findUnfinished(draftKey));
          const data = new FormData();
          data.set(DRAFT_FIELDS.key, found.key);
          // If it fails, the draft stays in the list.
          discard(data).catch(() => {});
        }}
      />
    </Suspense>
  );
}
