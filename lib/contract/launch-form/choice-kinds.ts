/** What a picker lists. */
export const CHOICE_KINDS = ["collaboration", "model", "template", "role", "seed"] as const;
export type ChoiceKind = (typeof CHOICE_KINDS)[number];

export function isChoiceKind(text: string): text is ChoiceKind {
  return CHOICE_KINDS.some((kind) => kind === text);
}

export const FIELD_OF_CHOICE = {
  collaboration: "collaborationId",
  model: "configuredAudienceModelArn",
  template: "seedAudience.sqlParameters.analysisTemplateArn",
  role: "seedAudience.roleArn",
  seed: "seedAudience.dataSource.s3Uri",
} as const satisfies Record<ChoiceKind, string>;

/** The search of a page without a script; no field of the request. */
export const SEARCH_FIELD = "search";
