import "server-only";
import { consumeDayLimit } from "@/lib/access/rate-limit";
import { readFormData, toSearchParams } from "@/lib/contract/launch-form/form-data";
import { applyIntent } from "@/lib/contract/launch-form/intents";
import { mayMakeTemplates, newTemplateHref, templateHref } from "@/lib/contract/templates/template";
import { templateChanges } from "@/lib/contract/templates/template-changes";
import {
  readTemplateForm,
  TEMPLATE_FORM_FIELDS,
  type TemplateFormState,
  validateTemplate,
} from "@/lib/contract/templates/template-form";
import { isUuid } from "@/lib/contract/uuid";
import { saveDraft } from "@/lib/drafts/drafts";
import { PortalError } from "@/lib/errors";
import { personName } from "@/lib/http/page-data/person-names";
import { readOwners } from "@/lib/http/page-data/templates";
import { pageKey } from "@/lib/launch/read/page-key";
import {
  createTemplate,
  editTemplate,
  handOver,
  setArchived,
  type TemplateOrder,
} from "@/lib/templates/change-templates";
import type { Action, ActionContext, ParsedInput } from "./action";
import { readForm } from "./submit-launch-form";

type Edit = {
  id: string;
  base: number;
  intent: string;
  form: FormData;
};

export type TemplateResult =
  | { kind: "saved"; href: string }
  | { kind: "shown"; state: NonNullable<TemplateFormState> };

/** Saves a new template or a new version; without a script, also adds rows. */
export const saveTemplate: Action<Edit, TemplateResult> = {
  name: "save template",
  role: "analyst",
  parse(input) {
    const read = readForm(input);
    if (!read.ok) return read;
    const { value: form } = read;
    const [id, base, intent] = ["id", "base", "intent"].map((name) => textOf(form, name));
    if (!id || !isUuid(id) || !base || !/^\d{1,9}$/.test(base)) return INVALID;
    return {
      ok: true,
      value: { id: id.toLowerCase(), base: Number(base), intent: intent ?? "", form },
    };
  },
  async run({ id, base, intent, form }, context) {
    const content = readTemplateForm(form);
    if (intent !== "" && intent !== "save") {
      const values = applyIntent(readFormData(form), intent);
      return { kind: "shown", state: { content: { ...content, values }, base, faults: [] } };
    }
    const faults = validateTemplate(content);
    if (faults.length > 0) return { kind: "shown", state: { content, base, faults } };
    await consumeDayLimit(context.actor.id);
    const order = orderOf(context);
    const href = templateHref({ id });
    if (base === 0) {
      await createTemplate(order, { id, content });
      return { kind: "saved", href };
    }
    const edit = await editTemplate(order, { id, base, content });
    if (edit.kind === "saved") return { kind: "saved", href };
    const { version, changedBy, content: theirs } = edit.current;
    const differences = templateChanges(theirs, content);
    const conflict = { version, by: await personName(changedBy), differences };
    return { kind: "shown", state: { content, base: version, faults: [], conflict } };
  },
};

const TEMPLATE_ACTS = ["archive", "restore", "hand-over"] as const;

type Act = (typeof TEMPLATE_ACTS)[number];

/** Returns the address of the template's page. */
export const changeTemplate: Action<{ id: string; act: Act; to: string }, string> = {
  name: "change template",
  role: "analyst",
  parse(input) {
    if (!(input instanceof FormData)) return INVALID;
    const id = textOf(input, TEMPLATE_FORM_FIELDS.id);
    const act = TEMPLATE_ACTS.find((known) => known === textOf(input, "act"));
    if (!isUuid(id) || !act) return INVALID;
    return { ok: true, value: { id: id.toLowerCase(), act, to: textOf(input, "to") } };
  },
  async run({ id, act, to }, context) {
    await consumeDayLimit(context.actor.id);
    const order = orderOf(context);
    if (act === "hand-over") {
      await requireKnown(to);
      await handOver(order, { id, to });
    } else {
      await setArchived(order, { id, isArchived: act === "archive" });
    }
    return templateHref({ id });
  },
};

async function requireKnown(to: string): Promise<void> {
  const people = await readOwners();
  if (people.some(({ id }) => id === to)) return;
  throw new PortalError("invalid-request", "Choose a person from the list.");
}

/** In an address; longer ones are refused by proxies. */
const LINK_MAX_LENGTH = 4_000;

/** What is in the form of a launch, for a new template. Nothing is overwritten: not even a draft. */
export const keepForTemplate: Action<FormData, string> = {
  name: "start template",
  role: "analyst",
  parse: readForm,
  async run(form, { actor, connection }) {
    if (!mayMakeTemplates(actor))
      throw new PortalError("forbidden", "Your role can't make templates.");
    const values = readFormData(form);
    const link = `/templates/new?${toSearchParams(values)}`;
    if (link.length <= LINK_MAX_LENGTH) return link;
    const key = pageKey();
    const owner = { personId: actor.id, connection: connection.id };
    const saved = await saveDraft(owner, { key, base: 0, values });
    if (saved.kind === "saved") return newTemplateHref({ draft: key });
    throw new PortalError("wrong-state", "The form is too long, or you have too many drafts.");
  },
};

function orderOf({ actor, connection }: ActionContext): TemplateOrder {
  return { actor, connection: connection.id };
}

function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
}

const INVALID: ParsedInput<never> = {
  ok: false,
  message: "The form is invalid. Reload the page and try again.",
};
