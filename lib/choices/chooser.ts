import "server-only";
import type { Connection } from "@/lib/aws/connection";
import {
  type RuledRequest,
  type RuleName,
  validateRules,
} from "@/lib/contract/launch-form/validation/validate-rules";
import type { RoleRules } from "@/lib/contract/people/launch-rules";

/** Who chooses, and in which account. */
export type Chooser = { id: string; rules: RoleRules; connection: Connection };

/** Whether the rules of role and connection allow the value: what they refuse is not offered. */
export function isOffered(
  { rules, connection }: Chooser,
  rule: RuleName,
  request: RuledRequest,
): boolean {
  return [rules, connection.rules].every(
    (each) => validateRules(request, { [rule]: each[rule] }).length === 0,
  );
}

export function isOfferedCollaboration(chooser: Chooser, collaborationId: string): boolean {
  return isOffered(chooser, "collaborations", { collaborationId });
}

export function isOfferedModel(chooser: Chooser, configuredAudienceModelArn: string): boolean {
  return isOffered(chooser, "models", { configuredAudienceModelArn });
}

/** Without a rule for models, their ARNs need not be known. */
export function hasModelRule({ rules, connection }: Chooser): boolean {
  return [rules, connection.rules].some(({ models }) => models !== undefined);
}

/** Undefined while AWS does not say. */
export async function accountOf({ connection }: Chooser): Promise<string | undefined> {
  try {
    return (await connection.identity()).account;
  } catch {
    // It is logged where it is asked for, and shown in the page's banner.
    return undefined;
  }
}
