"use client";

import { TextAreaField, TextField } from "@/components/forms/text-field";
import { SectionCard } from "@/components/launch/section-card";
import { DESCRIPTION_MAX_LENGTH, NAME_MAX_LENGTH } from "@/lib/contract/limits";

export function JobSection() {
  return (
    <SectionCard section="job">
      <div className="space-y-1">
        <TextField
          name="name"
          required
          limit={NAME_MAX_LENGTH}
          hint="Unique within the AWS account. It can't be changed later."
        />
        <TextAreaField
          name="description"
          rows={2}
          limit={DESCRIPTION_MAX_LENGTH}
          hint="Optional. For the people who look at the job later."
        />
      </div>
    </SectionCard>
  );
}
