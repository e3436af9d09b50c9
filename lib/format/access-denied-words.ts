import { accountOfArn, type Cause, type FailureFacts } from "./failure-context";

const START = "cleanrooms-ml:StartAudienceGenerationJob";
const LATER = "A changed policy takes up to two minutes to work.";

/** Names of policies that the caller's own organisation holds. */
const OWN_POLICIES: Record<Exclude<DenyingPolicy, "resource" | "untold">, string> = {
  identity: "an identity-based policy of the portal's IAM role or user",
  boundary: "the permissions boundary of the portal's IAM role or user",
  "service-control": "a service control policy of your AWS organisation",
  "resource-control": "a resource control policy of the AWS organisation that owns the resource",
  session: "the session policy with which the portal's role was assumed",
  "vpc-endpoint": "the policy of the VPC endpoint that the portal calls AWS through",
  "role-trust": "the trust policy of the role",
};

export function accessDeniedWords(facts: FailureFacts): Cause {
  const { details } = facts;
  const denial = readAccessDenial(details.message);
  return {
    title: "AWS does not allow this launch",
    explanation: denial.action ? explain(denial) : details.message || explain(denial),
    remedy: `${ask(denial, facts)} ${LATER}`,
  };
}

function explain({ action = START, resource, policy, explicit }: AccessDenial): string {
  const what = `${action}${resource ? ` on ${resource}` : ""}`;
  if (policy === "untold") {
    return `The portal's AWS identity may not perform ${what}. AWS does not say which policy is in the way, as is usual where two accounts are involved.`;
  }
  const holder = policy === "resource" ? "the resource's own policy" : OWN_POLICIES[policy];
  return explicit
    ? `${capitalise(holder)} forbids ${what} outright.`
    : `${capitalise(holder)} would have to allow ${what}, and does not.`;
}

function ask(denial: AccessDenial, facts: FailureFacts): string {
  const { action = START, policy, explicit } = denial;
  if (policy === "resource") {
    return askOwner(facts);
  }
  if (policy === "untold") {
    return `Ask your AWS administrator whether the portal may perform ${action}; if it may, ${lowerFirst(askOwner(facts))}`;
  }
  const change = explicit ? "lift the deny in" : `allow ${action} in`;
  return `Ask your AWS administrator to ${change} ${OWN_POLICIES[policy]}.`;
}

/** The model's owner decides by resource policy who may start jobs with it, and in which collaboration. */
function askOwner({ request, account }: FailureFacts): string {
  const { configuredAudienceModelArn: model, collaborationId } = request;
  const where = collaborationId
    ? `in collaboration ${collaborationId}`
    : "and check whether a collaboration ID is needed: none was given";
  return `Ask account ${accountOfArn(model)}, the owner of the configured audience model, to allow ${account ? `account ${account}` : "your account"} to start jobs with it ${where}.`;
}

export function passRoleDeniedWords({ request, details, account }: FailureFacts): Cause {
  const { roleArn } = request.seedAudience;
  if (/cross-account/i.test(details.message)) {
    return {
      title: "The seed role is in another account",
      explanation: `AWS passes only roles of the account that launches${account ? `, ${account}` : ""}. ${roleArn} is in account ${accountOfArn(roleArn)}.`,
      remedy: "Give the ARN of a role in the launching account that may read the seed.",
    };
  }
  return {
    title: "The portal may not pass the seed role",
    explanation: `To read the seed, AWS has to be handed ${roleArn}, and the portal's AWS identity may not pass it (iam:PassRole).`,
    remedy: `Ask your AWS administrator to allow iam:PassRole on this role for cleanrooms-ml.amazonaws.com, or give a role that may be passed. ${LATER}`,
  };
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Which policy stands in the way, as the ending of IAM's sentence tells it. */
export type DenyingPolicy =
  | "identity"
  | "resource"
  | "boundary"
  | "service-control"
  | "resource-control"
  | "session"
  | "vpc-endpoint"
  | "role-trust"
  | "untold";

export type AccessDenial = {
  action?: string;
  resource?: string;
  policy: DenyingPolicy;
  /** A policy says no; otherwise none says yes. */
  explicit: boolean;
};

const POLICIES: [wording: RegExp, policy: DenyingPolicy][] = [
  [/identity-based polic/i, "identity"],
  [/resource-based polic/i, "resource"],
  [/permissions? boundar/i, "boundary"],
  [/service control polic/i, "service-control"],
  [/resource control polic/i, "resource-control"],
  [/session polic/i, "session"],
  [/VPC endpoint polic/i, "vpc-endpoint"],
  [/role trust polic/i, "role-trust"],
];

/**
 * Reads IAM's sentence "User: … is not authorized to perform: … on resource: … because no
 * identity-based policy allows the … action" and its relatives. Across accounts the reason is left
 * out; other text leaves everything untold.
 */
function readAccessDenial(message: string): AccessDenial {
  const [, action] = /not authorized to perform: ([\w-]+:\w+)/.exec(message) ?? [];
  const [, resource] = /\bon resource: (\S+)/.exec(message) ?? [];
  const [, reason = ""] = /\b(because no .+|with an explicit deny .+)$/s.exec(message) ?? [];
  const policy = POLICIES.find(([wording]) => wording.test(reason))?.[1] ?? "untold";
  return { action, resource, policy, explicit: /^with an explicit deny/.test(reason) };
}
