import "server-only";
import type { IncomingMessage } from "node:http";
import { labelOf } from "@/lib/contract/launch-form/field-labels";
import { readFormData, toSearchParams } from "@/lib/contract/launch-form/form-data";
import { isFormField } from "@/lib/contract/launch-form/form-fields";
import { NOTHING_DONE, UPDATED } from "@/lib/contract/records/refused-unread";
import type { KeptField } from "@/lib/http/request/plain-page";
import type { Refusal } from "./refusal";

/** Of a link, in characters and parameters: browsers, proxies and the portal accept it. */
const LINK_LENGTH_MAX = 8_000;
const LINK_MEMBERS_MAX = 200;

/** A form of another version of the portal. The page keeps what was typed. */
export function unknownAction(request: IncomingMessage, data: FormData): Refusal {
  const path = (request.url ?? "/").replace(/\?.*$/s, "");
  const kept = typedFields(data);
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

function typedFields(data: FormData): KeptField[] {
  return [...data.entries()].flatMap(([name, value]) => {
    const isTyped = isFormField(name) || name === "reason";
    if (!isTyped || typeof value !== "string" || value === "") return [];
    return [{ label: name === "reason" ? "Reason" : labelOf(name), value }];
  });
}

function linkTo(path: string, data: FormData): { href: string; text: string } | undefined {
  if (path !== "/launch") return undefined;
  const query = toSearchParams(readFormData(data));
  const href = `/launch?${query}`;
  const isLong = href.length > LINK_LENGTH_MAX || query.size > LINK_MEMBERS_MAX;
  return isLong ? undefined : { href, text: "Open the form with what you typed" };
}
