"use client";

import {
  LaunchRows,
  LaunchSelect,
  LaunchText,
  LaunchTextArea,
} from "@/components/launch/launch-fields";
import { TAGS_FIELD } from "@/lib/contract/launch-form/launch-form";
import type { LaunchTarget } from "@/lib/contract/launch-form/launch-form-state";
import { tagsLeft } from "@/lib/contract/launch-form/portal-tags";
import {
  DESCRIPTION_MAX_LENGTH,
  NAME_MAX_LENGTH,
  TAG_KEY_MAX_LENGTH,
  TAG_VALUE_MAX_LENGTH,
} from "@/lib/contract/launch-request/limits";
import { SectionCard } from "./section-card";
import { SeedBranches } from "./seed-branches";
import { SeedSourceRadios } from "./seed-source-radios";

export function JobSection() {
  return (
    <SectionCard section="job">
      <div className="space-y-1">
        <LaunchText
          name="name"
          required
          limit={NAME_MAX_LENGTH}
          hint="Must be unique in the AWS account. You can't change it later."
        />
        <LaunchTextArea
          name="description"
          rows={2}
          limit={DESCRIPTION_MAX_LENGTH}
          hint="Optional. Shown to people who view the job."
        />
      </div>
    </SectionCard>
  );
}

export function ModelSection() {
  return (
    <SectionCard section="model">
      <div className="space-y-1">
        <LaunchText
          name="collaborationId"
          mono
          hint="Optional for AWS, but most model owners require it. 36 lowercase characters."
        />
        <LaunchText
          name="configuredAudienceModelArn"
          required
          mono
          hint="Find it in the collaboration's configured audience model association. The model is usually in another account."
        />
      </div>
    </SectionCard>
  );
}

export function TagsSection({ target }: { target: LaunchTarget | undefined }) {
  return (
    <SectionCard section="tags">
      <LaunchRows
        list={TAGS_FIELD}
        legend="Tags"
        nouns={{ row: "tag", rows: "tags", keys: "Keys" }}
        addLabel="Add tag"
        limits={{
          rows: tagsLeft(target ?? { correlationTag: true }),
          key: TAG_KEY_MAX_LENGTH,
          value: TAG_VALUE_MAX_LENGTH,
        }}
      />
    </SectionCard>
  );
}

const INCLUDE_SEED_OPTIONS = [
  { value: "", text: "Default (No)" },
  { value: "true", text: "Yes" },
  { value: "false", text: "No" },
];

export function SeedSection() {
  return (
    <SectionCard section="seed">
      <div className="seed space-y-1">
        <SeedSourceRadios />
        <SeedBranches />
        <LaunchText
          name="seedAudience.roleArn"
          required
          mono
          hint="The IAM role that AWS assumes to read the seed, in the account the portal launches from."
        />
        <div className="include-seed">
          <LaunchSelect
            name="includeSeedInOutput"
            options={INCLUDE_SEED_OPTIONS}
            hint="With No, AWS removes the people in your seed from the segment."
          />
          <p className="include-seed-warning rounded-control border border-warning bg-warning-soft px-3 py-2 text-xs text-warning">
            Privacy: with Yes, the segment starts with people from your seed. Anyone who receives it
            can identify at least as many of them as the model&rsquo;s minimum matching seed size.
          </p>
        </div>
      </div>
    </SectionCard>
  );
}
