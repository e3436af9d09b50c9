import "server-only";
import { GetRoleCommand } from "@aws-sdk/client-iam";
import type { Connection } from "@/lib/aws/connection";
import { calling, unreadableResponse } from "@/lib/aws/errors/call-error";
import { readError } from "@/lib/aws/errors/read-error";

/** A role of the portal's account; undefined if there is none. Throws `AwsCallError`. */
export async function getRole(
  { clients: { iam } }: Connection,
  name: string,
  abortSignal?: AbortSignal,
): Promise<{ arn: string; trustPolicy: string } | undefined> {
  try {
    const command = new GetRoleCommand({ RoleName: name });
    const { Role, $metadata } = await iam.send(command, { abortSignal });
    if (!Role?.Arn) throw unreadableResponse("The response has no role.", $metadata);
    return {
      arn: Role.Arn,
      trustPolicy: decodeURIComponent(Role.AssumeRolePolicyDocument ?? ""),
    };
  } catch (error) {
    if (readError(error).awsName === "NoSuchEntityException") return undefined;
    return calling("GetRole", () => Promise.reject(error));
  }
}
