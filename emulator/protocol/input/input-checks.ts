/**
 * Rules that the model does not have: AWS documents them in prose, or they are assumed.
 * Each can be switched off.
 */
export type InputChecks = {
  /** At most 50 tags of the caller (documented); the model's 200 include AWS's own. */
  userTagLimit: boolean;
  /** Tag keys that start with `aws:` in any letter case are AWS's (documented). */
  reservedTagKeys: boolean;
  /** A seed audience has exactly one source: S3, a query or a template (assumed). */
  oneSeedSource: boolean;
  /** Lone surrogates are refused (assumed). */
  wellFormedStrings: boolean;
};

export const ALL_INPUT_CHECKS: InputChecks = {
  userTagLimit: true,
  reservedTagKeys: true,
  oneSeedSource: true,
  wellFormedStrings: true,
};
