import { parseArn } from "./arn";
import { type ArnShape, explainArn } from "./explain-arn";
import type { TextFault, TextRule } from "./judge-text";
import { ANALYSIS_TEMPLATE_ARN_MAX_LENGTH, ARN_MAX_LENGTH, ARN_MIN_LENGTH } from "./limits";
import {
  ANALYSIS_TEMPLATE_ARN_PATTERN,
  CONFIGURED_AUDIENCE_MODEL_ARN_PATTERN,
  ROLE_ARN_PATTERN,
} from "./patterns";

const MODEL: ArnShape = {
  kind: "a configured audience model",
  regional: true,
  prefix: "configured-audience-model/",
  resource: /^configured-audience-model\/[-a-zA-Z0-9_/.]+$/,
  shown: "…:configured-audience-model/…",
};
const ROLE: ArnShape = {
  kind: "a role",
  regional: false,
  prefix: "role/",
  resource: /^role\/.+$/u,
  shown: "arn:aws:iam::…:role/…",
};
const TEMPLATE: ArnShape = {
  kind: "an analysis template",
  regional: true,
  prefix: "membership/",
  resource: /^membership\/[\w-]+\/analysistemplate\/[\w-]+$/,
  shown: "…:membership/…/analysistemplate/…",
};

export const CONFIGURED_AUDIENCE_MODEL_ARN_RULE: TextRule = {
  thing: "a configured audience model's ARN",
  missing: "Enter the configured audience model's ARN",
  minLength: ARN_MIN_LENGTH,
  maxLength: ARN_MAX_LENGTH,
  pattern: CONFIGURED_AUDIENCE_MODEL_ARN_PATTERN,
  explain: (text) => explainBareId(text) ?? explainArn(text, MODEL),
};

export const ROLE_ARN_RULE: TextRule = {
  thing: "a role's ARN",
  missing: "Enter the ARN of the role that reads the seed",
  minLength: ARN_MIN_LENGTH,
  maxLength: ARN_MAX_LENGTH,
  pattern: ROLE_ARN_PATTERN,
  explain: (text) => explainRole(text) ?? explainArn(text, ROLE),
};

export const ANALYSIS_TEMPLATE_ARN_RULE: TextRule = {
  thing: "an analysis template's ARN",
  missing: "Enter the analysis template's ARN",
  minLength: 0,
  maxLength: ANALYSIS_TEMPLATE_ARN_MAX_LENGTH,
  pattern: ANALYSIS_TEMPLATE_ARN_PATTERN,
  explain: (text) => explainArn(text, TEMPLATE) ?? explainTemplateRegion(text),
};

function explainBareId(text: string): TextFault | undefined {
  if (!/^(configured-audience-model\/)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text))
    return undefined;
  return {
    message: `This is only the ID. The whole ARN ends in …:configured-audience-model/${text.slice(-36)}`,
  };
}

/** A session's ARN does not tell its role's path, so there is no mend that is sure to be right. */
function explainRole(text: string): TextFault | undefined {
  const session = /^arn:(aws[-a-z]*):sts::([0-9]{12}):assumed-role\/([^/]+)/.exec(text);
  if (session) {
    const [, partition, account, role] = session;
    return {
      message: `This is the session of a role, not the role. Unless it has a path, the role's ARN is arn:${partition}:iam::${account}:role/${role}; IAM shows it`,
    };
  }
  if (!/^[\w+=,.@-]{1,64}$/.test(text)) return undefined;
  return {
    message: `This is only the role's name. Its ARN is arn:aws:iam::…:role/${text}, with the account and any path`,
  };
}

function explainTemplateRegion(text: string): TextFault | undefined {
  const region = parseArn(text)?.region ?? "";
  if (/^\w{2}-\w{4,9}-\d$/.test(region)) return undefined;
  return { message: `AWS takes no analysis template of the Region “${region}” as a seed` };
}
