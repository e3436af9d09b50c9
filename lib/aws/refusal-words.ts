import "server-only";
import { labelOf } from "@/lib/contract/field-labels";
import { accessDeniedWords, passRoleDeniedWords } from "./access-denied-words";
import { accountOfArn, type FailureFacts, type Words } from "./failure-context";
import { fieldOfRefusal, fieldsOfValidation } from "./field-of-failure";
import type { RefusalCode } from "./refusal-codes";

type WordsOf = (facts: FailureFacts) => Words;

const OWN_FAULT =
  "Report this to whoever runs the portal, with the details below: the form can't mend it.";

/** What AWS's refusals mean to the person who launches. Nothing was started by any of them. */
export const REFUSAL_WORDS: Record<RefusalCode, WordsOf> = {
  "invalid-request": invalidRequest,
  "name-taken": ({ request, account }) => ({
    title: "This job name is taken",
    explanation: `AWS reports a conflict. A job name can be used once in an AWS account${account ? ` (${account})` : ""}, and “${request.name}” most likely is in use, perhaps by an earlier launch of your own.`,
    nextStep:
      "Look in AWS whether the job of this name is the one you meant; if it is, nothing is left to do. Otherwise choose another name.",
  }),
  "not-found": notFound,
  "access-denied": accessDeniedWords,
  "pass-role-denied": passRoleDeniedWords,
  "quota-reached": quotaReached,
  "bad-signature": ({ region }) => ({
    title: "AWS does not accept the portal's signature",
    explanation: `The request was signed with a secret key or for a Region (${region}) that AWS does not accept, or was changed on its way.`,
    nextStep:
      "Ask whoever runs the portal to check its secret access key, its AWS Region, and any proxy between it and AWS.",
  }),
  "clock-skew": () => ({
    title: "The portal's clock is wrong",
    explanation: "AWS accepts a signature for five minutes, and the portal's lies outside of them.",
    nextStep: "Ask whoever runs the portal to set the clock of its machine, then launch again.",
  }),
  "expired-credentials": () => ({
    title: "The portal's AWS credentials have expired",
    explanation: "The session with which the portal signs its requests is over.",
    nextStep: "Ask whoever runs the portal to renew its AWS credentials, then launch again.",
  }),
  "unknown-credentials": () => ({
    title: "AWS does not know the portal's credentials",
    explanation: "The access key or session token of the portal does not exist, or is inactive.",
    nextStep: "Ask whoever runs the portal to check its AWS credentials.",
  }),
  "not-opted-in": ({ region, account }) => ({
    title: "The account is not signed up for this service here",
    explanation: `AWS account ${account ?? "of the portal"} can't use Clean Rooms ML in ${region} yet.`,
    nextStep: `Ask your AWS administrator to complete the account's sign-up, or to enable the Region ${region}.`,
  }),
  "request-too-large": () => ({
    title: "The request is too large for AWS",
    explanation: "AWS turned it away by its size alone.",
    nextStep: "Shorten the SQL query, or move it into an analysis template.",
  }),
  throttled: () => ({
    title: "AWS is taking no more requests just now",
    explanation: "AWS throttled the request and did not execute it: no job was started.",
    nextStep: "Wait a minute, then launch again.",
  }),
  "protocol-refused": () => ({
    title: "AWS could not read the request",
    explanation:
      "AWS refused the way the portal put its request, before looking at what it asks for.",
    nextStep: OWN_FAULT,
  }),
};

function invalidRequest({ details }: FailureFacts): Words {
  const labels = fieldsOfValidation(details.message).map(labelOf);
  return {
    title: "AWS does not accept the request",
    explanation:
      labels.length > 0
        ? `AWS objects to: ${labels.join(", ")}.`
        : details.message || "AWS gave no reason.",
    nextStep:
      labels.length > 0
        ? "Mend it as AWS's message under Details says, then launch again."
        : "Mend what AWS's message speaks of, then launch again.",
  };
}

function notFound({ details, request, region }: FailureFacts): Words {
  const title = "AWS can't find something that the request names";
  const field = fieldOfRefusal("not-found", details.message, request);
  const { configuredAudienceModelArn: model, collaborationId } = request;
  if (field === "collaborationId" && collaborationId) {
    return {
      title,
      explanation: `Collaboration ${collaborationId} does not exist in ${region}, or your account is no active member of it.`,
      nextStep:
        "Copy the ID from the collaboration's page in AWS, or ask its creator to invite your account.",
    };
  }
  if (field && field !== "configuredAudienceModelArn") {
    return {
      title,
      explanation: `${labelOf(field)}: ${details.message}`,
      nextStep: `Check ${labelOf(field)}, and that it is in ${region}.`,
    };
  }
  return {
    title,
    explanation: field
      ? `There is no configured audience model ${model}.`
      : details.message || "AWS does not say what.",
    nextStep: `Check the ARN and its Region (the portal launches in ${region}), then ask account ${accountOfArn(model)}, which owns the model, whether it still exists and is associated with the collaboration.`,
  };
}

function quotaReached({ details, region }: FailureFacts): Words {
  const { quotaName, quotaValue } = details;
  const limit = quotaValue === undefined ? "" : ` of ${quotaValue}`;
  return {
    title: "A quota of the AWS account is used up",
    explanation: quotaName
      ? `The quota “${quotaName}”${limit} is reached in ${region}.`
      : `${details.message || "AWS does not say which."} By default, 10 audience generation jobs may be pending or in progress in an account and Region.`,
    nextStep:
      "Wait until a running job has finished, then launch again; or ask your AWS administrator to request a higher quota.",
  };
}
