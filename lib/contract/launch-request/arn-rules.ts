import { type Arn, arnKind, formatArn, parseArn } from "./arn";
import { ANALYSIS_TEMPLATE_ARN_MAX_LENGTH, ARN_MAX_LENGTH, ARN_MIN_LENGTH } from "./limits";
import {
  ANALYSIS_TEMPLATE_ARN_PATTERN,
  CONFIGURED_AUDIENCE_MODEL_ARN_PATTERN,
  ROLE_ARN_PATTERN,
} from "./patterns";
import type { TextFault, TextRule } from "./text-rule";
import { characterName, counted } from "./wording";

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

/** A session's ARN does not tell its role's path, so there is no fix that is sure to be right. */
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

/** What a kind of ARN looks like, for telling a wrong one what it lacks. */
export type ArnShape = {
  /** As `arnKind` names it. */
  kind: string;
  /** Whether the ARN names a Region. */
  regional: boolean;
  /** What the resource part begins with. */
  prefix: string;
  resource: RegExp;
  /** How to recognise it. */
  shown: string;
};

/** Finds the slip in a text that should be an ARN of the shape; `undefined` if it sees none. */
function explainArn(text: string, shape: ArnShape): TextFault | undefined {
  if (/^https?:/i.test(text)) return explainAddress(text, shape);
  const arn = parseArn(text);
  if (!arn) return { message: `An ARN starts with “arn:”. ${looks(shape)}` };
  return (
    explainLetterCase(text, arn, shape) ??
    explainKind(arn, shape) ??
    explainHead(arn, shape) ??
    explainAccount(arn)
  );
}

function explainAddress(text: string, shape: ArnShape): TextFault {
  const page = /console\.(aws\.|amazonaws)/i.test(text)
    ? "a page of the AWS console"
    : "a web page";
  const message = `This is the address of ${page}. ${looks(shape)}`;
  const value = arnIn(text);
  return value ? { message, fix: { label: "Use the ARN in it", value } } : { message };
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
  const message = "Upper-case letters: this part of an ARN is lower-case";
  return { message, fix: { label: "Make it lower-case", value } };
}

function explainKind(arn: Arn, shape: ArnShape): TextFault | undefined {
  if (arnKind(arn) !== shape.kind) return { message: `This is ${arnKind(arn)}. ${looks(shape)}` };
  if (arn.resource === shape.prefix) {
    return { message: `Ends after “${shape.prefix}”. ${looks(shape)}` };
  }
  if (shape.resource.test(arn.resource)) return undefined;
  const foreign = /[^-a-zA-Z0-9_/.]/u.exec(arn.resource)?.[0];
  if (!foreign) return { message: looks(shape) };
  const name = characterName(foreign);
  return {
    message: `${name} can't be in this ARN: after the account come letters, digits and - _ / .`,
  };
}

function explainHead(arn: Arn, shape: ArnShape): TextFault | undefined {
  if (!/^aws[-a-z]*$/.test(arn.partition)) {
    return {
      message: `“${arn.partition}” is no partition of AWS: most ARNs start with “arn:aws:”`,
    };
  }
  if (shape.regional && !/^[-a-z0-9]+$/.test(arn.region)) {
    return { message: arn.region ? `“${arn.region}” is no Region` : "The Region is missing" };
  }
  if (shape.regional || !arn.region) return undefined;
  const value = formatArn({ ...arn, region: "" });
  return { message: `${owner(shape)}'s ARN names no Region`, fix: { label: "Remove it", value } };
}

function explainAccount(arn: Arn): TextFault | undefined {
  if (/^[0-9]{12}$/.test(arn.account)) return undefined;
  const digits = arn.account.replace(/[- ]/g, "");
  if (/^[0-9]{12}$/.test(digits)) {
    const value = formatArn({ ...arn, account: digits });
    const message = "The account ID in an ARN has no hyphens or blanks";
    return { message, fix: { label: "Remove them", value } };
  }
  if (!/^[0-9]+$/.test(arn.account))
    return { message: "The account ID is missing: it has 12 digits" };
  return { message: `The account ID has ${counted(arn.account.length, "digit")}; it needs 12` };
}

function looks(shape: ArnShape): string {
  return `${owner(shape)}'s ARN has ${shape.shown}`;
}

function owner({ kind }: ArnShape): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}
