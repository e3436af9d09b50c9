import "server-only";
import type { IncomingMessage } from "node:http";
import { BATCH_FIELDS } from "@/lib/contract/launch-form/batch-form";
import { labelOf } from "@/lib/contract/launch-form/field-labels";
import { readFormData, toSearchParams } from "@/lib/contract/launch-form/form-data";
import { isFormField } from "@/lib/contract/launch-form/form-fields";
import { NOTHING_DONE, SIGNED_OUT, UPDATED } from "@/lib/contract/records/refused-unread";
import { TEMPLATE_FIELDS } from "@/lib/contract/templates/template";
import { helpFieldOf, TEMPLATE_FORM_FIELDS } from "@/lib/contract/templates/template-form";
import { SIGNED_IN_PATH, signInHref } from "@/lib/contract/urls/sign-in";
import type { KeptField } from "@/lib/http/request/plain-page";
import type { Refusal } from "./refusal";

/** Of a link, in characters and parameters: browsers, proxies and the portal accept it. */
const LINK_LENGTH_MAX = 8_000;
const LINK_MEMBERS_MAX = 200;

export const RESEND =
  "Then reload this page to send the form again. If your browser asks to resend the form, confirm.";

/** A form of another version of the portal. The page keeps what was typed. */
export function unknownAction(request: IncomingMessage, data: FormData): Refusal {
  const path = pathOf(request);
  const kept = typedFields(path, data);
  const link = linkTo(path, data);
  const next = link
    ? "Open the form again, check it, and send it."
    : "Open the page again. What you typed is below: copy it.";
  return {
    code: "wrong-state",
    status: 409,
    title: "The portal was updated",
    sentences: ["The portal was updated while this page was open.", NOTHING_DONE, next],
    actionText: UPDATED,
    link: link ?? { href: path, text: "Open the page again" },
    kept,
  };
}

/**
 * A form that was posted without a script and without a session: its page would redirect to the
 * sign-in. Undefined where nothing typed would be lost, and for the composer, which shows itself.
 */
export function signInAndResend(request: IncomingMessage, data: FormData): Refusal | undefined {
  const path = pathOf(request);
  if (path === COMPOSER || request.headers["next-action"] !== undefined) return undefined;
  const kept = typedFields(path, data);
  if (kept.length === 0) return undefined;
  return {
    code: "signed-out",
    status: 401,
    title: "Sign in to send this form",
    sentences: [SIGNED_OUT, "Sign in in another tab.", RESEND, "What you typed is below."],
    link: { href: signInHref(SIGNED_IN_PATH), text: "Sign in (opens a new tab)", isNewTab: true },
    kept,
  };
}

const COMPOSER = "/launch";
const BATCH = "/launch/several";

function pathOf({ url = "/" }: IncomingMessage): string {
  return url.replace(/\?.*$/s, "");
}

const LABELS: Record<string, string> = {
  reason: "Reason",
  size: "Audience size",
  sizeValue: "Audience size",
  [BATCH_FIELDS.rows]: "Rows",
  [BATCH_FIELDS.pattern]: "Name pattern",
  [TEMPLATE_FORM_FIELDS.title]: "Name",
  [TEMPLATE_FORM_FIELDS.about]: "When to use it",
  ...Object.fromEntries(
    TEMPLATE_FIELDS.map((field) => [helpFieldOf(field), `Help text for ${labelOf(field)}`]),
  ),
};

/** Without what the page sent along, such as keys. */
function typedFields(path: string, data: FormData): KeptField[] {
  return [...new Set(data.keys())].flatMap((name) => {
    const label = labelAt(path, name);
    const values = data.getAll(name).filter((value) => typeof value === "string");
    if (label === undefined || values.every((value) => value === "")) return [];
    const isLocks = name === TEMPLATE_FORM_FIELDS.locked;
    return [{ label, value: (isLocks ? values.map(labelOf) : values).join("\n") }];
  });
}

function labelAt(path: string, name: string): string | undefined {
  if (name === TEMPLATE_FORM_FIELDS.locked) return "Locked";
  if (Object.hasOwn(LABELS, name)) return LABELS[name];
  // What the rows have in common was typed elsewhere.
  if (path === BATCH || !isFormField(name)) return undefined;
  return name === "name" && path !== COMPOSER ? "Name" : labelOf(name);
}

function linkTo(path: string, data: FormData): { href: string; text: string } | undefined {
  if (path !== COMPOSER) return undefined;
  const query = toSearchParams(readFormData(data));
  const href = `${COMPOSER}?${query}`;
  const isLong = href.length > LINK_LENGTH_MAX || query.size > LINK_MEMBERS_MAX;
  return isLong ? undefined : { href, text: "Open the form with what you typed" };
}
