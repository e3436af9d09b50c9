"use client";

import { TextField } from "@/components/forms/text-field";
import { SectionCard } from "@/components/launch/section-card";

export function ModelSection() {
  return (
    <SectionCard section="model">
      <div className="space-y-1">
        <TextField
          name="collaborationId"
          mono
          hint="Optional for AWS, but most model owners allow launches only from within their collaboration. 36 characters, lower-case."
        />
        <TextField
          name="configuredAudienceModelArn"
          required
          mono
          hint="From the collaboration's configured audience model association; usually in the other party's account."
        />
      </div>
    </SectionCard>
  );
}
