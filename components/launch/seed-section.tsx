"use client";

import { SelectField, TextField } from "@/components/forms/text-field";
import { SectionCard } from "@/components/launch/section-card";
import { SeedBranches } from "@/components/launch/seed-branches";
import { SeedSourceRadios } from "@/components/launch/seed-source-radios";

const INCLUDE_SEED_OPTIONS = [
  { value: "", text: "Not stated" },
  { value: "true", text: "Yes" },
  { value: "false", text: "No" },
];

export function SeedSection() {
  return (
    <SectionCard section="seed">
      <div className="seed space-y-1">
        <SeedSourceRadios />
        <SeedBranches />
        <TextField
          name="seedAudience.roleArn"
          required
          mono
          hint="The IAM role that AWS takes on to read the seed; in the account that the portal launches from."
        />
        <div className="include-seed">
          <SelectField
            name="includeSeedInOutput"
            options={INCLUDE_SEED_OPTIONS}
            hint="Not stated means No: people of the seed are taken out of the segment."
          />
          <p className="include-seed-warning rounded-control border border-warning bg-warning-soft px-3 py-2 text-xs text-warning">
            Privacy: with Yes, the people of your seed come first in the segment, and whoever
            receives it will know that its first users, as many as the model&rsquo;s minimum
            matching seed size, are from your seed.
          </p>
        </div>
      </div>
    </SectionCard>
  );
}
