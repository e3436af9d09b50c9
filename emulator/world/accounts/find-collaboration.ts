import type { OperationContext, OperationId } from "../../protocol/types";
import { refusal } from "../refusals";
import { actionOf } from "./access";
import { type Collaboration, findCollaboration, type Member, memberOf } from "./collaborations";

/** The collaboration and the caller's membership in it; Clean Rooms' errors carry more members. */
export function requireCollaboration(
  operation: OperationId,
  id: string,
  { caller }: OperationContext,
): { collaboration: Collaboration; member: Member } {
  const collaboration = findCollaboration(id);
  if (!collaboration) throw cleanRoomsNotFound(id, "COLLABORATION");
  const member = memberOf(collaboration, caller.accountId);
  if (member) return { collaboration, member };
  throw refusal(
    "AccessDeniedException",
    `User: ${caller.arn} is not authorized to perform: ${actionOf(operation)} on the collaboration ${id}: the account is not a member.`,
    { reason: "INSUFFICIENT_PERMISSIONS" },
  );
}

/** @param resourceType one of the model's four, which has none for associations */
export function cleanRoomsNotFound(
  resourceId: string,
  resourceType: "COLLABORATION" | "CONFIGURED_TABLE_ASSOCIATION",
) {
  return refusal("ResourceNotFoundException", `Resource ${resourceId} was not found.`, {
    resourceId,
    resourceType,
  });
}
