import {
  accountOfArn,
  type Cause,
  type FailureFacts,
  modelOwner,
  serviceOf,
} from "./failure-context";

const START = "cleanrooms-ml:StartAudienceGenerationJob";
const DELAY = "Policy changes can take two minutes to take effect.";

const POLICY_NAMES: Record<Exclude<DenyingPolicy, "resource" | "unknown">, string> = {
  identity: "an identity-based policy of the portal's IAM role or user",
  boundary: "the permissions boundary of the portal's IAM role or user",
  "service-control": "a service control policy of your AWS organisation",
  "resource-control": "a resource control policy of the AWS organisation that owns the resource",
  session: "the session policy of the portal's assumed role",
  "vpc-endpoint": "the policy of the portal's VPC endpoint for AWS",
  "role-trust": "the trust policy of the role",
};

export function accessDeniedWords(facts: FailureFacts): Cause {
  const { details } = facts;
  const denial = readAccessDenial(details.message);
  return {
    title: "AWS does not allow this launch",
    explanation: denial.action ? explain(denial) : details.message || explain(denial),
    remedy: `${ask(denial, facts)} ${DELAY}`,
  };
}

function explain({ action = START, resource, policy, explicit }: AccessDenial): string {
  const what = `${action}${resource ? ` on ${resource}` : ""}`;
  if (policy === "unknown") {
    return `The portal's AWS identity is not allowed to perform ${what}. AWS does not name the policy. This is usual for access across accounts.`;
  }
  const name = policy === "resource" ? "the resource-based policy" : POLICY_NAMES[policy];
  return explicit
    ? `${capitalise(name)} explicitly denies ${what}.`
    : `${capitalise(name)} does not allow ${what}.`;
}

function ask(denial: AccessDenial, facts: FailureFacts): string {
  const { action = START, policy, explicit } = denial;
  if (policy === "resource") {
    return askOwner(facts);
  }
  if (policy === "unknown") {
    return `Ask your AWS administrator whether the portal is allowed to perform ${action}. If it is, ${lowerFirst(askOwner(facts))}`;
  }
  const change = explicit ? "remove the explicit deny from" : `allow ${action} in`;
  return `Ask your AWS administrator to ${change} ${POLICY_NAMES[policy]}.`;
}

/** The model's resource policy says which accounts can use it, and in which collaboration. */
function askOwner({ request, account }: FailureFacts): string {
  const { configuredAudienceModelArn: model, collaborationId } = request;
  const where = collaborationId
    ? ` in collaboration ${collaborationId}.`
    : ". Check whether the model needs a collaboration ID: the request has none.";
  return `Ask ${modelOwner(model)} to allow ${account ? `account ${account}` : "your account"} to start jobs with it${where}`;
}

export function readDeniedWords({ details }: FailureFacts): Cause {
  const { action: needed } = serviceOf(details.operation);
  const denial = readAccessDenial(details.message);
  const { action = needed, policy, explicit } = denial;
  const change = explicit ? "remove the explicit deny from" : `allow ${action} in`;
  const where =
    policy === "resource" || policy === "unknown"
      ? "the policies of the portal's IAM role or user"
      : POLICY_NAMES[policy];
  return {
    title: `AWS does not allow the portal to call ${details.operation}`,
    explanation: explain({ ...denial, action }),
    remedy: `Ask your AWS administrator to ${change} ${where}. ${DELAY}`,
  };
}

export function passRoleDeniedWords({ request, details, account }: FailureFacts): Cause {
  const { roleArn } = request.seedAudience;
  if (/cross-account/i.test(details.message)) {
    const owner = accountOfArn(roleArn);
    return {
      title: "The seed role is in another account",
      explanation: `The seed role must be in the account that launches${account ? `, ${account}` : ""}. ${roleArn} is in ${owner === undefined ? "another account" : `account ${owner}`}.`,
      remedy: "Use a role of the launching account that can read the seed.",
    };
  }
  return {
    title: "The portal is not allowed to pass the seed role",
    explanation: `AWS reads the seed with ${roleArn}. The portal's AWS identity is not allowed to pass this role (iam:PassRole).`,
    remedy: `Ask your AWS administrator to allow iam:PassRole on this role for cleanrooms-ml.amazonaws.com, or use another role. ${DELAY}`,
  };
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

export type DenyingPolicy =
  | "identity"
  | "resource"
  | "boundary"
  | "service-control"
  | "resource-control"
  | "session"
  | "vpc-endpoint"
  | "role-trust"
  | "unknown";

export type AccessDenial = {
  action?: string;
  resource?: string;
  policy: DenyingPolicy;
  /** An explicit deny. Otherwise the policy lacks an allow. */
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

/** IAM's "… is not authorized to perform: …" and variants. Across accounts it gives no reason. */
function readAccessDenial(message: string): AccessDenial {
  const [, action] = /not authorized to perform: ([\w-]+:\w+)/.exec(message) ?? [];
  const [, resource] = /\bon resource: (\S+)/.exec(message) ?? [];
  const [, reason = ""] = /\b(because no .+|with an explicit deny .+)$/s.exec(message) ?? [];
  const policy = POLICIES.find(([wording]) => wording.test(reason))?.[1] ?? "unknown";
  return { action, resource, policy, explicit: /^with an explicit deny/.test(reason) };
}
