/**
 * What the portal's access file lets a role launch, beyond AWS's own rules. An absent list allows
 * everything; in an entry `*` stands for any characters.
 */
export type LaunchRules = {
  /** Collaboration IDs. */
  collaborations?: readonly string[];
  /** ARNs of configured audience models. */
  models?: readonly string[];
  /** ARNs of IAM roles that read seeds. */
  seedRoles?: readonly string[];
  /** Names of S3 buckets that seeds may lie in. */
  seedBuckets?: readonly string[];
};
