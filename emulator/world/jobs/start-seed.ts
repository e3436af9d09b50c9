import type { OperationContext } from "../../protocol/types";
import { parseArn } from "../accounts/arn";
import { findCollaboration, memberResourceArn } from "../accounts/collaborations";
import { optionalStructureOf, optionalTextOf, textOf } from "../read-input";
import { accessDenied, refusal } from "../refusals";
import type { World } from "../world";
import type { JobRequest } from "./job";

/** Checks that the caller may pass the seed's role, and that a seed by SQL has a collaboration. */
export function requireReadableSeed(
  world: World,
  request: JobRequest,
  context: OperationContext,
): void {
  requirePassableRole(world, textOf(request.seedAudience, "roleArn"), context);
  const sql = optionalStructureOf(request.seedAudience, "sqlParameters");
  if (!sql) return;
  if (request.collaborationId === undefined) {
    if (!world.settings.sqlSeedNeedsCollaboration) return;
    throw refusal(
      "ValidationException",
      "A collaborationId is required when the seed audience comes from a query or an analysis template.",
    );
  }
  const template = optionalTextOf(sql, "analysisTemplateArn");
  if (template === undefined || hasTemplate(request.collaborationId, template)) return;
  throw refusal(
    world.settings.unknownTemplateError,
    `The analysis template ${template} was not found in the collaboration ${request.collaborationId}.`,
  );
}

function requirePassableRole(world: World, roleArn: string, { caller }: OperationContext): void {
  const role = parseArn(roleArn);
  if (role?.accountId !== caller.accountId) {
    throw refusal(world.settings.crossAccountRoleError, "Cross-account pass role is not allowed.");
  }
  const isPassable =
    world.settings.passableRoles === "any" || role.resourceId.startsWith("cleanrooms-ml");
  if (!isPassable) throw accessDenied(caller.arn, "iam:PassRole", roleArn, "sameAccount");
}

function hasTemplate(collaborationId: string, templateArn: string): boolean {
  const collaboration = findCollaboration(collaborationId);
  return (collaboration?.templates ?? []).some(
    (template) =>
      collaboration &&
      memberResourceArn(collaboration, "analysistemplate", template) === templateArn,
  );
}
