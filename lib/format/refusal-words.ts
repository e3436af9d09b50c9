import { labelOf } from "@/lib/contract/launch-form/field-labels";
import type { RefusalCode } from "@/lib/contract/records/outcome";
import { accessDeniedWords, passRoleDeniedWords } from "./access-denied-words";
import { accountOfArn, type Cause, type FailureFacts } from "./failure-context";
import { fieldOfRefusal, fieldsOfValidation } from "./field-of-failure";

type CauseOf = (facts: FailureFacts) => Cause;

/** AWS's refusals. No job was started by any of them. */
export const REFUSAL_CAUSES: Record<RefusalCode, CauseOf> = {
  "invalid-request": invalidRequest,
  "name-taken": ({ request, account }) => ({
    title: "This job name is taken",
    explanation: `AWS reports a conflict. A job name can be used once in an AWS account${account ? ` (${account})` : ""}, and “${request.name}” most likely is in use, perhaps by an earlier launch of your own.`,
    remedy:
      "Check in AWS whether the job of this name is the one you meant. If it is, no action is needed. Otherwise choose another name.",
  }),
  "not-found": notFound,
  "access-denied": accessDeniedWords,
  "pass-role-denied": passRoleDeniedWords,
  "quota-reached": quotaReached,
  "bad-signature": ({ region }) => ({
    title: "AWS does not accept the portal's signature",
    explanation: `The request was signed with a secret key or for a Region (${region}) that AWS does not accept, or was changed on its way.`,
    remedy:
      "Ask the portal's operator to check its secret access key, its AWS Region, and any proxy between it and AWS.",
  }),
  "clock-skew": () => ({
    title: "The portal's clock is wrong",
    explanation:
      "AWS accepts a signature for five minutes, and the portal's signature is outside that time.",
    remedy: "Ask the portal's operator to set the clock of its machine.",
  }),
  "expired-credentials": () => ({
    title: "The portal's AWS credentials have expired",
    explanation: "The session that the portal signs its requests with has ended.",
    remedy: "Ask the portal's operator to renew its AWS credentials.",
  }),
  "unknown-credentials": () => ({
    title: "AWS does not know the portal's credentials",
    explanation: "The access key or session token of the portal does not exist, or is inactive.",
    remedy: "Ask the portal's operator to check its AWS credentials.",
  }),
  "not-opted-in": ({ region, account }) => ({
    title: "The account is not signed up for this service here",
    explanation: `AWS account ${account ?? "of the portal"} can't use Clean Rooms ML in ${region} yet.`,
    remedy: `Ask your AWS administrator to complete the account's sign-up, or to enable the Region ${region}.`,
  }),
  "request-too-large": () => ({
    title: "The request is too large for AWS",
    explanation: "AWS refused it because of its size.",
    remedy: "Shorten the SQL query, or move it into an analysis template.",
  }),
  throttled: () => ({
    title: "AWS limits the rate of requests",
    explanation: "AWS throttled the request and did not execute it.",
    remedy: "",
  }),
  "protocol-refused": () => ({
    title: "AWS could not read the request",
    explanation:
      "AWS refused the form of the portal's request, before looking at what it asks for.",
    remedy:
      "Report this to the portal's operator, with the details below. It can't be fixed in the form.",
  }),
};

function invalidRequest({ details }: FailureFacts): Cause {
  const labels = fieldsOfValidation(details.message).map(labelOf);
  return {
    title: "AWS does not accept the request",
    explanation:
      labels.length > 0
        ? `AWS objects to: ${labels.join(", ")}.`
        : details.message || "AWS gave no reason.",
    remedy: labels.length > 0 ? "Fix it as AWS's message says." : "Fix what AWS's message names.",
  };
}

function notFound({ details, request, region }: FailureFacts): Cause {
  const title = "AWS can't find something that the request names";
  const field = fieldOfRefusal("not-found", details.message, request);
  const { configuredAudienceModelArn: model, collaborationId } = request;
  if (field === "collaborationId" && collaborationId) {
    return {
      title,
      explanation: `Collaboration ${collaborationId} does not exist in ${region}, or your account is no active member of it.`,
      remedy:
        "Copy the ID from the collaboration's page in AWS, or ask its creator to invite your account.",
    };
  }
  if (field && field !== "configuredAudienceModelArn") {
    return {
      title,
      explanation: `${labelOf(field)}: ${details.message}`,
      remedy: `Check ${labelOf(field)}, and that it is in ${region}.`,
    };
  }
  return {
    title,
    explanation: field
      ? `There is no configured audience model ${model}.`
      : details.message || "AWS does not say what.",
    remedy: `Check the ARN and its Region (the portal launches in ${region}), then ask account ${accountOfArn(model)}, which owns the model, whether it still exists and is associated with the collaboration.`,
  };
}

function quotaReached({ details, region }: FailureFacts): Cause {
  const { quotaName, quotaValue } = details;
  const limit = quotaValue === undefined ? "" : ` of ${quotaValue}`;
  return {
    title: "A quota of the AWS account is used up",
    explanation: quotaName
      ? `The quota “${quotaName}”${limit} is reached in ${region}.`
      : `${details.message || "AWS does not say which."} By default, 10 audience generation jobs may be pending or in progress in an account and Region.`,
    remedy:
      "Wait until a running job has finished, or ask your AWS administrator to request a higher quota.",
  };
}
