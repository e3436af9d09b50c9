import { labelOf } from "@/lib/contract/launch-form/field-labels";
import type { RefusalCode } from "@/lib/contract/records/outcome";
import { accessDeniedWords, passRoleDeniedWords } from "./access-denied-words";
import { type Cause, type FailureFacts, modelOwner } from "./failure-context";
import { fieldOfRefusal, fieldsOfValidation } from "./field-of-failure";

type CauseOf = (facts: FailureFacts) => Cause;

/** Errors with which AWS refuses a launch. None of them starts a job. */
export const REFUSAL_CAUSES: Record<RefusalCode, CauseOf> = {
  "invalid-request": invalidRequest,
  "name-taken": ({ request, account }) => ({
    title: "This job name is taken",
    explanation: `AWS reports a conflict. Job names are unique in an AWS account${account ? ` (${account})` : ""}, and “${request.name}” is probably in use, perhaps by one of your earlier launches.`,
    remedy:
      "Check in AWS whether the job with this name is the one you want. If it is, no action is needed. Otherwise choose another name.",
  }),
  "not-found": notFound,
  "access-denied": accessDeniedWords,
  "pass-role-denied": passRoleDeniedWords,
  "quota-reached": quotaReached,
  "bad-signature": ({ region }) => ({
    title: "AWS does not accept the portal's signature",
    explanation: `The secret access key or the Region (${region}) is wrong, or a proxy changed the request.`,
    remedy:
      "Ask the portal's operator to check the secret access key, the AWS Region, and any proxy between the portal and AWS.",
  }),
  "clock-skew": () => ({
    title: "The portal's clock is wrong",
    explanation: "The time of the request differs from AWS's clock by more than five minutes.",
    remedy: "Ask the portal's operator to set the clock of its machine.",
  }),
  "expired-credentials": () => ({
    title: "The portal's AWS credentials have expired",
    explanation: "AWS no longer accepts the session token of the portal.",
    remedy: "Ask the portal's operator to renew the portal's AWS credentials.",
  }),
  "unknown-credentials": () => ({
    title: "The portal's AWS credentials are invalid",
    explanation: "The portal's access key or session token does not exist or is inactive.",
    remedy: "Ask the portal's operator to check the portal's AWS credentials.",
  }),
  "not-opted-in": ({ region, account }) => ({
    title: "The account can't use this service yet",
    explanation: `${account ? `AWS account ${account}` : "The portal's AWS account"} is not signed up for Clean Rooms ML in ${region}.`,
    remedy: `Ask your AWS administrator to complete the account's sign-up, or to enable the Region ${region}.`,
  }),
  "request-too-large": () => ({
    title: "The request is too large for AWS",
    explanation: "AWS refused the request because of its size.",
    remedy: "Shorten the SQL query, or move it into an analysis template.",
  }),
  throttled: () => ({
    title: "AWS rate limit reached",
    explanation: "AWS throttled the request and did not execute it.",
    remedy: "",
  }),
  "protocol-refused": () => ({
    title: "AWS could not read the request",
    explanation: "AWS refused the format of the portal's request.",
    remedy:
      "You can't fix this in the form. Report it to the portal's operator, with the details below.",
  }),
};

function invalidRequest({ details }: FailureFacts): Cause {
  const title = "AWS does not accept the request";
  if (details.message === "") {
    return {
      title,
      explanation: "AWS gave no reason.",
      remedy: "Check all fields, or ask the portal's operator with the details below.",
    };
  }
  const labels = fieldsOfValidation(details.message).map(labelOf);
  if (labels.length === 0) {
    return { title, explanation: details.message, remedy: "Fix the request." };
  }
  return {
    title,
    explanation: `AWS does not accept: ${labels.join(", ")}.`,
    remedy: "Read AWS's message in the details, and fix it.",
  };
}

function notFound({ details, request, region }: FailureFacts): Cause {
  const title = "AWS can't find a resource in the request";
  const field = fieldOfRefusal("not-found", details.message, request);
  const { configuredAudienceModelArn: model, collaborationId } = request;
  if (field === "collaborationId" && collaborationId) {
    return {
      title,
      explanation: `Collaboration ${collaborationId} does not exist in ${region}, or your account is not an active member.`,
      remedy:
        "Copy the ID from the collaboration's page in AWS, or ask its creator to invite your account.",
    };
  }
  if (field && field !== "configuredAudienceModelArn") {
    return {
      title,
      explanation: `${labelOf(field)}: ${details.message}`,
      remedy: `Check that the value of ${labelOf(field)} is correct and that the resource is in ${region}.`,
    };
  }
  return {
    title,
    explanation: field
      ? `AWS found no configured audience model ${model}.`
      : details.message || "AWS does not say which resource is missing.",
    remedy: `Check the ARN and its Region (the portal launches in ${region}). Then ask ${modelOwner(model)} whether it exists and is associated with the collaboration.`,
  };
}

function quotaReached({ details, region }: FailureFacts): Cause {
  const { quotaName, quotaValue } = details;
  const limit = quotaValue === undefined ? "" : ` of ${quotaValue}`;
  return {
    title: "AWS quota reached",
    explanation: quotaName
      ? `The quota “${quotaName}”${limit} is reached in ${region}.`
      : `${details.message || "AWS does not name the quota."} By default, an account can have 10 audience generation jobs pending or in progress in each Region.`,
    remedy:
      "Wait until a running job has finished, or ask your AWS administrator to request a higher quota.",
  };
}
