import type { OperationContext, OperationId } from "../../protocol/types";
import { accessDenied, refusal } from "../refusals";
import { REGION } from "../seed-ids";
import type { World } from "../world";
import { type Arn, parseArn } from "./arn";
import { policyOf } from "./credentials";

/**
 * Throws unless the caller's identity policy allows the operation.
 * @param resource as IAM names it in its message; `*` for operations without a resource
 */
export function authorise(
  operation: OperationId,
  context: OperationContext,
  resource: string,
): void {
  const policy = policyOf(context.caller.arn);
  if (policy === "full") return;
  const action = actionOf(operation);
  if (policy === "read" && /:(Get|List)/.test(action)) return;
  throw accessDenied(context.caller.arn, action, resource, "sameAccount");
}

/**
 * Parses an ARN of the caller's own account and this Region. Throws for another account's ARN, without
 * a reason: only Start works across accounts.
 */
export function requireOwnArn(
  world: World,
  operation: OperationId,
  arn: string,
  context: OperationContext,
): Arn {
  const parsed = parseArn(arn);
  if (!parsed || parsed.region !== REGION || parsed.partition !== "aws") throw notFound(arn);
  if (parsed.accountId === context.caller.accountId) return parsed;
  if (world.settings.foreignArnError === "ResourceNotFoundException") throw notFound(arn);
  throw accessDenied(context.caller.arn, actionOf(operation), arn, "crossAccount");
}

export function notFound(arn: string) {
  return refusal("ResourceNotFoundException", `Resource ${arn} was not found.`);
}

/** The IAM action of an operation; AWS spells UntagResource's with a capital T. */
export function actionOf(operation: OperationId): string {
  const [service, name = ""] = operation.split(".");
  if (service !== "cleanroomsml") return `${service}:${name}`;
  return `cleanrooms-ml:${name === "UntagResource" ? "UnTagResource" : name}`;
}
