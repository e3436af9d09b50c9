import { OWN_ACCOUNT, SEED_ROLE } from "../seed-ids";

export type IamRole = { arn: string; name: string; id: string; trustedService: string };

/** The seed's role, and one that another service uses: Clean Rooms ML can't assume it. */
export const ROLES: readonly IamRole[] = [
  role(SEED_ROLE, "AROASEEDREADER00000001", "cleanrooms-ml.amazonaws.com"),
  role(
    `arn:aws:iam::${OWN_ACCOUNT}:role/nightly-batch`,
    "AROANIGHTLYBATCH000001",
    "ec2.amazonaws.com",
  ),
];

function role(arn: string, id: string, trustedService: string): IamRole {
  return { arn, name: arn.slice(arn.lastIndexOf("/") + 1), id, trustedService };
}

/** As AWS's documentation of the service's roles has it. */
export function trustPolicyOf({ trustedService }: IamRole): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: trustedService },
        Action: "sts:AssumeRole",
        Condition: { StringEqualsIfExists: { "aws:SourceAccount": [OWN_ACCOUNT] } },
      },
    ],
  });
}
