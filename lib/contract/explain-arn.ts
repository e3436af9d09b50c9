import { type Arn, arnKind, formatArn, parseArn } from "./arn";
import type { TextFault } from "./judge-text";
import { characterName, counted } from "./wording";

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
export function explainArn(text: string, shape: ArnShape): TextFault | undefined {
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
  return value ? { message, mend: { label: "Use the ARN in it", value } } : { message };
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
  return { message, mend: { label: "Make it lower-case", value } };
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
  return { message: `${owner(shape)}'s ARN names no Region`, mend: { label: "Remove it", value } };
}

function explainAccount(arn: Arn): TextFault | undefined {
  if (/^[0-9]{12}$/.test(arn.account)) return undefined;
  const digits = arn.account.replace(/[- ]/g, "");
  if (/^[0-9]{12}$/.test(digits)) {
    const value = formatArn({ ...arn, account: digits });
    const message = "The account ID in an ARN has no hyphens or blanks";
    return { message, mend: { label: "Remove them", value } };
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
