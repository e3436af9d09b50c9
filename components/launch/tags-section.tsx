"use client";

import { RowsFieldset } from "@/components/forms/rows-field";
import { SectionCard } from "@/components/launch/section-card";
import { TAG_KEY_MAX_LENGTH, TAG_VALUE_MAX_LENGTH, TAGS_MAX_COUNT } from "@/lib/contract/limits";
import { TAGS_FIELD } from "@/lib/contract/row-lists";

export function TagsSection() {
  return (
    <SectionCard section="tags">
      <RowsFieldset
        list={TAGS_FIELD}
        legend="Tags"
        rowNoun="tag"
        addLabel="Add tag"
        limits={{ rows: TAGS_MAX_COUNT, key: TAG_KEY_MAX_LENGTH, value: TAG_VALUE_MAX_LENGTH }}
      />
    </SectionCard>
  );
}
