"use client";

import {
  LaunchRows,
  LaunchSelect,
  LaunchText,
  LaunchTextArea,
} from "@/components/launch/launch-fields";
import { TAGS_FIELD } from "@/lib/contract/launch-form/launch-form";
import type { LaunchTarget } from "@/lib/contract/launch-form/launch-form-state";
import { tagsLeft } from "@/lib/contract/launch-form/tags-left";
import {
  DESCRIPTION_MAX_LENGTH,
  NAME_MAX_LENGTH,
  TAG_KEY_MAX_LENGTH,
  TAG_VALUE_MAX_LENGTH,
} from "@/lib/contract/launch-request/limits";
import { ChoiceField } from "./pickers/choice-field";
import { SectionCard } from "./section-card";
import { SeedBranches } from "./seed-branches";
import { SeedSourceRadios } from "./seed-source-radios";
import { texts } from "./texts";

export function JobSection() {
  return (
    <SectionCard section="job">
      <div className="space-y-1">
        <LaunchText name="name" required limit={NAME_MAX_LENGTH} hint={texts.job.nameHint} />
        <LaunchTextArea
          name="description"
          rows={2}
          limit={DESCRIPTION_MAX_LENGTH}
          hint={texts.job.descriptionHint}
        />
      </div>
    </SectionCard>
  );
}

export function ModelSection() {
  return (
    <SectionCard section="model">
      <div className="space-y-1">
        <ChoiceField kind="collaboration" hint={texts.model.collaborationHint} />
        <ChoiceField kind="model" required hint={texts.model.modelHint} />
      </div>
    </SectionCard>
  );
}

export function TagsSection({ target }: { target: LaunchTarget | undefined }) {
  const options = target ?? { correlationTag: true };
  const rows = tagsLeft(options);
  const reason = options.correlationTag ? texts.tags.limitWithPortalTag(rows) : undefined;
  return (
    <SectionCard section="tags">
      <LaunchRows
        list={TAGS_FIELD}
        legend={texts.tags.title}
        nouns={texts.tags.nouns}
        addLabel={texts.tags.add}
        limits={{ rows, key: TAG_KEY_MAX_LENGTH, value: TAG_VALUE_MAX_LENGTH, reason }}
      />
    </SectionCard>
  );
}

const { include, roleHint } = texts.seed;

const INCLUDE_SEED_OPTIONS = [
  { value: "", text: include.default },
  { value: "true", text: include.yes },
  { value: "false", text: include.no },
];

export function SeedSection({ target }: { target: LaunchTarget | undefined }) {
  return (
    <SectionCard section="seed">
      <div className="seed space-y-1">
        <SeedSourceRadios />
        <SeedBranches seeds={target?.seeds} />
        <ChoiceField kind="role" required hint={roleHint} />
        <div className="include-seed">
          <LaunchSelect
            name="includeSeedInOutput"
            options={INCLUDE_SEED_OPTIONS}
            hint={include.hint}
          />
          <p className="include-seed-warning rounded-control border border-warning bg-warning-soft px-3 py-2 text-xs text-warning">
            {include.privacy}
          </p>
        </div>
      </div>
    </SectionCard>
  );
}
