import { isUuid } from "@/lib/contract/uuid";
import { type Arn, arnKind, formatArn, parseArn } from "./arn";
import { characterName } from "./character-names";
import { ANALYSIS_TEMPLATE_ARN_MAX_LENGTH, ARN_MAX_LENGTH, ARN_MIN_LENGTH } from "./limits";
import {
  ANALYSIS_TEMPLATE_ARN_PATTERN,
  CONFIGURED_AUDIENCE_MODEL_ARN_PATTERN,
  ROLE_ARN_PATTERN,
} from "./patterns";
import { type TextFault, type TextRule, withoutCharacter } from "./text-rule";
import { counted } from "./wording";

const MODEL: ArnShape = {
  label: "Configured audience model ARN",
  kind: "a configured audience model",
  regional: true,
  prefix: "configured-audience-model/",
  resource: /^configured-audience-model\/[-a-zA-Z0-9_/.]+$/,
  example: "arn:aws:cleanrooms-ml:…:configured-audience-model/…",
};
const ROLE: ArnShape = {
  label: "Seed role ARN",
  kind: "a role",
  regional: false,
  prefix: "role/",
  resource: /^role\/.+$/u,
  example: "arn:aws:iam::…:role/…",
};
const TEMPLATE: ArnShape = {
  label: "Analysis template ARN",
  kind: "an analysis template",
  regional: true,
  prefix: "membership/",
  resource: /^membership\/[\w-]+\/analysistemplate\/[\w-]+$/,
  example: "arn:aws:cleanrooms:…:membership/…/analysistemplate/…",
};

export const CONFIGURED_AUDIENCE_MODEL_ARN_RULE: TextRule = {
  label: MODEL.label,
  missing: "Enter the configured audience model ARN.",
  minLength: ARN_MIN_LENGTH,
  maxLength: ARN_MAX_LENGTH,
  pattern: CONFIGURED_AUDIENCE_MODEL_ARN_PATTERN,
  explain: (text) => explainBareId(text) ?? explainArn(text, MODEL),
};

export const ROLE_ARN_RULE: TextRule = {
  label: ROLE.label,
  missing: "Enter the seed role ARN.",
  minLength: ARN_MIN_LENGTH,
  maxLength: ARN_MAX_LENGTH,
  pattern: ROLE_ARN_PATTERN,
  explain: (text) => explainRole(text) ?? explainArn(text, ROLE),
};

export const ANALYSIS_TEMPLATE_ARN_RULE: TextRule = {
  label: TEMPLATE.label,
  missing: "Enter the analysis template ARN.",
  minLength: 0,
  maxLength: ANALYSIS_TEMPLATE_ARN_MAX_LENGTH,
  pattern: ANALYSIS_TEMPLATE_ARN_PATTERN,
  explain: (text) => explainArn(text, TEMPLATE) ?? explainTemplateRegion(text),
};

function explainBareId(text: string): TextFault | undefined {
  if (!isUuid(text.replace(/^configured-audience-model\//i, ""))) return undefined;
  return {
    message: `${MODEL.label} is only an ID. Enter the full ARN, which ends in “:configured-audience-model/${text.slice(-36)}”.`,
  };
}

/** Offers no fix: neither a session's ARN nor a name shows the role's path. */
function explainRole(text: string): TextFault | undefined {
  const session = /^arn:(aws[-a-z]*):sts::([0-9]{12}):assumed-role\/([^/]+)/.exec(text);
  if (session) {
    const [, partition, account, role] = session;
    return {
      message: `${ROLE.label} is the ARN of a role session. Enter the role's ARN from IAM, usually “arn:${partition}:iam::${account}:role/${role}”.`,
    };
  }
  if (!/^[\w+=,.@-]{1,64}$/.test(text)) return undefined;
  return {
    message: `${ROLE.label} is only a role name. Enter the role's ARN from IAM, usually “arn:aws:iam::<account ID>:role/${text}”.`,
  };
}

function explainTemplateRegion(text: string): TextFault | undefined {
  const region = parseArn(text)?.region ?? "";
  if (/^\w{2}-\w{4,9}-\d$/.test(region)) return undefined;
  return {
    message: `${TEMPLATE.label} has the unsupported Region “${region}”. Use a template in another Region.`,
  };
}

type ArnShape = {
  label: string;
  kind: string;
  regional: boolean;
  prefix: string;
  resource: RegExp;
  example: string;
};

function explainArn(text: string, shape: ArnShape): TextFault | undefined {
  if (/^https?:/i.test(text)) return explainAddress(text, shape);
  const arn = parseArn(text);
  if (!arn) return { message: `${shape.label} does not start with “arn:”. ${enterOneLike(shape)}` };
  return (
    explainLetterCase(text, arn, shape) ??
    explainKind(text, arn, shape) ??
    explainHead(arn, shape) ??
    explainAccount(arn, shape)
  );
}

function explainAddress(text: string, shape: ArnShape): TextFault {
  const page = /console\.(aws\.|amazonaws)/i.test(text)
    ? "the address of an AWS console page"
    : "a web address";
  const message = `${shape.label} is ${page}. ${enterOneLike(shape)}`;
  const value = arnIn(text);
  return value ? { message, fix: { label: "Use ARN from address", value } } : { message };
}

function arnIn(address: string): string | undefined {
  try {
    return /arn:[^?#&\s]+/.exec(decodeURIComponent(address))?.[0];
  } catch {
    return undefined;
  }
}

function explainLetterCase(text: string, arn: Arn, shape: ArnShape): TextFault | undefined {
  const head = text.slice(0, text.length - arn.resource.length).toLowerCase();
  const start = arn.resource.slice(0, shape.prefix.length).toLowerCase();
  if (start !== shape.prefix) return undefined;
  const value = head + start + arn.resource.slice(shape.prefix.length);
  if (value === text) return undefined;
  const message = `${shape.label} has uppercase letters up to “${shape.prefix}”. Use lowercase.`;
  return { message, fix: { label: "Change to lowercase", value } };
}

function explainKind(text: string, arn: Arn, shape: ArnShape): TextFault | undefined {
  if (arnKind(arn) !== shape.kind) {
    return { message: `${shape.label} is the ARN of ${arnKind(arn)}. ${enterOneLike(shape)}` };
  }
  if (arn.resource === shape.prefix) {
    return { message: `${shape.label} ends after “${shape.prefix}”. ${enterOneLike(shape)}` };
  }
  if (shape.resource.test(arn.resource)) return undefined;
  const foreign = /[^-a-zA-Z0-9_/.]/u.exec(arn.resource)?.[0];
  if (!foreign) return { message: `${shape.label} is not valid. ${enterOneLike(shape)}` };
  const message = `${shape.label} contains ${characterName(foreign)}. After the account ID, use only letters, digits and “-_/.”.`;
  return withoutCharacter(message, text, foreign);
}

function explainHead(arn: Arn, shape: ArnShape): TextFault | undefined {
  if (!/^aws[-a-z]*$/.test(arn.partition)) {
    return { message: unknownPartition(shape.label, arn.partition) };
  }
  if (shape.regional && !/^[-a-z0-9]+$/.test(arn.region)) {
    const problem = arn.region ? `has the invalid Region “${arn.region}”` : "has no Region";
    return { message: `${shape.label} ${problem}. ${arn.region ? "Correct it." : "Add it."}` };
  }
  if (shape.regional || !arn.region) return undefined;
  const value = formatArn({ ...arn, region: "" });
  const message = `${shape.label} contains a Region. Remove it.`;
  return { message, fix: { label: "Remove Region", value } };
}

export function unknownPartition(label: string, partition: string): string {
  return `${label} has the unknown partition “${partition}”. Most ARNs start with “arn:aws:”.`;
}

function explainAccount(arn: Arn, { label }: ArnShape): TextFault | undefined {
  if (/^[0-9]{12}$/.test(arn.account)) return undefined;
  const digits = arn.account.replace(/[- ]/g, "");
  if (/^[0-9]{12}$/.test(digits)) {
    const value = formatArn({ ...arn, account: digits });
    const message = `${label} has hyphens or spaces in the account ID. Remove them.`;
    return { message, fix: { label: "Correct account ID", value } };
  }
  if (!/^[0-9]+$/.test(arn.account)) {
    return { message: `${label} has no valid account ID. Enter its 12 digits.` };
  }
  const count = counted(arn.account.length, "digit");
  return { message: `${label} has an account ID of ${count}. Enter all 12.` };
}

function enterOneLike({ example }: ArnShape): string {
  return `Enter an ARN like “${example}”.`;
}
