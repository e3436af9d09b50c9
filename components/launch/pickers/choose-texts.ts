import type { ChoiceKind } from "@/lib/contract/launch-form/choice-kinds";

const labels: Record<ChoiceKind, string> = {
  collaboration: "Choose a collaboration",
  model: "Choose a model",
  template: "Choose an analysis template",
  role: "Choose a role",
  seed: "Choose a seed",
};

/** What the form shows before a picker is opened; the rest is loaded with it. */
export const chooseTexts = {
  choose: "Choose",
  labels,
  failed: "The list could not be loaded. Type or paste the value.",
} as const;
