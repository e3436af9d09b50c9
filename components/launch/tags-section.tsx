"use client";

import { RowsFieldset } from "@/components/forms/rows-field";
import { SectionCard } from "@/components/launch/section-card";
import type { Place } from "@/lib/contract/launch-form-state";
import { TAG_KEY_MAX_LENGTH, TAG_VALUE_MAX_LENGTH } from "@/lib/contract/limits";
import { tagsLeft } from "@/lib/contract/portal-tags";
import { TAGS_FIELD } from "@/lib/contract/row-lists";

export function TagsSection({ place }: { place: Place | undefined }) {
  return (
    <SectionCard section="tags">
      <RowsFieldset
        list={TAGS_FIELD}
        legend="Tags"
        rowNoun="tag"
        addLabel="Add tag"
        limits={{
          rows: tagsLeft(place ?? { correlationTag: true }),
          key: TAG_KEY_MAX_LENGTH,
          value: TAG_VALUE_MAX_LENGTH,
        }}
      />
    </SectionCard>
  );
}
