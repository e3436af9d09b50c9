import { z } from "zod";

/**
 * What AWS does not publish, and what the emulator assumes. All assumptions are here, and each can be
 * switched, so that a client can be tested against the alternatives.
 */
export const assumptionsSchema = z.strictObject({
  /** The guide says that names are unique in an account. */
  uniqueNames: z.boolean(),
  /** How a taken name is refused. The operation models ConflictException; its text is not known. */
  duplicateNameError: z.enum(["ConflictException", "ValidationException"]),
  /** Start is marked idempotent and has no token, so an identical repeat may return the first ARN. */
  identicalRepeat: z.enum(["conflict", "sameArn"]),
  /** When a name may be used again. A job that is still being deleted holds its name. */
  nameFreedBy: z.enum(["nothing", "deletion", "deletionOrFailure"]),
  /** Whether the quota is checked before the name; matters only if both fail. */
  quotaBeforeName: z.boolean(),
  /** quotaName and quotaValue are optional members of the error. */
  quotaDetails: z.boolean(),

  /** IAM may hide whether another account's model exists. */
  unknownModelError: z.enum(["ResourceNotFoundException", "AccessDeniedException"]),
  unknownCollaborationError: z.enum([
    "ResourceNotFoundException",
    "AccessDeniedException",
    "ValidationException",
  ]),
  /** A template that the collaboration does not have; AWS may also detect it while the job runs. */
  unknownTemplateError: z.enum(["ResourceNotFoundException", "ValidationException"]),
  /** A request for another account's job, model or tags by ARN. */
  foreignArnError: z.enum(["AccessDeniedException", "ResourceNotFoundException"]),
  /** "Cross-account pass role is not allowed." is recorded for other services. */
  crossAccountRoleError: z.enum(["AccessDeniedException", "ValidationException"]),
  /** Roles that the caller's policy lets it pass; AWSCleanRoomsMLFullAccess names `cleanrooms-ml*`. */
  passableRoles: z.enum(["any", "cleanrooms-ml*"]),
  /** SQL runs inside a collaboration; the model leaves collaborationId optional. */
  sqlSeedNeedsCollaboration: z.boolean(),

  /** How more than 50 tags are refused; the model's own limit is 200. */
  userTagLimit: z.enum(["ValidationException", "ServiceQuotaExceededException", "none"]),
  /** Whether tag keys that start with `aws:` are refused. */
  reservedTagKeys: z.boolean(),
  /** Exactly one of S3 file, SQL query and analysis template; not documented. */
  oneSeedSource: z.boolean(),
  /** Whether lone surrogates are refused. */
  wellFormedStrings: z.boolean(),
  /** AWS has two frameworks with two wordings; no response of this service was ever recorded. */
  validationWording: z.enum(["coral", "smithy"]),

  /** Whether Get says `includeSeedInOutput: false` for a job that was started without it. */
  echoAbsentIncludeSeed: z.boolean(),
  /** Whether the model's owner sees the seed of a job that another account started. */
  seedShownToModelOwner: z.boolean(),
  /** The pattern of IDs allows slashes and dots; `path` makes such IDs. */
  jobIdFormat: z.enum(["uuid", "path"]),
  /** statusDetails.statusCode is optional and its values are not listed. */
  statusCodes: z.enum(["named", "absent"]),

  /** No order is documented for any list. */
  listOrder: z.enum(["newestFirst", "oldestFirst", "byId"]),
  /** Items on a page when maxResults is absent. */
  defaultPageSize: z.int().min(1).max(100),
  /** Clean Rooms may return a page with a token and fewer items than requested, even none. */
  emptyFirstPage: z.boolean(),

  /** Deleting a job that is being created, or that is being exported. */
  deleteBusyJobError: z.enum(["ConflictException", "none"]),
  /** "Removes all data": from one account's view or from both. */
  deleteReaches: z.enum(["bothAccounts", "ownAccount"]),
  /** Where names of export jobs are unique. */
  exportNameScope: z.enum(["account", "job", "none"]),
  /** Exporting a job that is not ACTIVE. */
  exportBeforeActiveError: z.enum(["ValidationException", "ConflictException"]),
  /** Whether one side of a job lists the exports that the other side started. */
  exportsVisibleTo: z.enum(["bothAccounts", "starter"]),
});

export type Assumptions = z.infer<typeof assumptionsSchema>;

export const DEFAULT_ASSUMPTIONS: Assumptions = {
  uniqueNames: true,
  duplicateNameError: "ConflictException",
  identicalRepeat: "conflict",
  nameFreedBy: "deletion",
  quotaBeforeName: false,
  quotaDetails: true,
  unknownModelError: "ResourceNotFoundException",
  unknownCollaborationError: "ResourceNotFoundException",
  unknownTemplateError: "ResourceNotFoundException",
  foreignArnError: "AccessDeniedException",
  crossAccountRoleError: "AccessDeniedException",
  passableRoles: "any",
  sqlSeedNeedsCollaboration: true,
  userTagLimit: "ValidationException",
  reservedTagKeys: true,
  oneSeedSource: true,
  wellFormedStrings: true,
  validationWording: "coral",
  echoAbsentIncludeSeed: false,
  seedShownToModelOwner: false,
  jobIdFormat: "uuid",
  statusCodes: "named",
  listOrder: "newestFirst",
  defaultPageSize: 25,
  emptyFirstPage: false,
  deleteBusyJobError: "ConflictException",
  deleteReaches: "bothAccounts",
  exportNameScope: "account",
  exportBeforeActiveError: "ValidationException",
  exportsVisibleTo: "bothAccounts",
};
