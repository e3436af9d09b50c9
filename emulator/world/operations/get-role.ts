import { percentEncode } from "../../protocol/raw-url";
import { type Members, type OperationContext, ServiceFault } from "../../protocol/types";
import { parseArn } from "../accounts/arn";
import { ROLES, trustPolicyOf } from "../accounts/roles";
import { textOf } from "../read-input";
import { daysBefore, type World } from "../world";

export function getRole(world: World, input: Members, { caller }: OperationContext): Members {
  const name = textOf(input, "RoleName");
  const role = ROLES.find(
    ({ arn, name: known }) => known === name && parseArn(arn)?.accountId === caller.accountId,
  );
  if (!role) {
    const message = `The role with name ${name} cannot be found.`;
    throw new ServiceFault("NoSuchEntity", 404, message);
  }
  return {
    Role: {
      Path: "/",
      RoleName: role.name,
      RoleId: role.id,
      Arn: role.arn,
      CreateDate: daysBefore(world, 400),
      AssumeRolePolicyDocument: percentEncode(trustPolicyOf(role)),
      MaxSessionDuration: 3600,
    },
  };
}
