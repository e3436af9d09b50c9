import "server-only";
import { consumeDayLimit } from "@/lib/access/rate-limit";
import type { ActionResult } from "@/lib/contract/api/action-result";
import { type JobQuery, jobsHref, readJobQuery, savedQueryOf } from "@/lib/contract/urls/job-query";
import { isUuid } from "@/lib/contract/uuid";
import { viewHref } from "@/lib/contract/views/saved-view";
import { VIEW_ACTS, type ViewAct, type ViewFormState } from "@/lib/contract/views/view-form";
import { readViewName } from "@/lib/contract/views/view-name";
import {
  clearDefaultView,
  deleteView,
  editView,
  saveView,
  setDefaultView,
  type ViewOrder,
} from "@/lib/views/change-views";
import type { Action } from "./action";

type Change = {
  act: ViewAct;
  /** Of the view; empty for a new one. */
  id: string;
  name: string;
  isShared: boolean;
  isDefault: boolean;
  query: JobQuery;
};

/** Returns the address of the list afterwards. Views are a person's own; viewers have them too. */
export const changeViewByForm: Action<Change, string> = {
  name: "change view",
  role: "viewer",
  parse(input) {
    const change = readChange(input);
    return change
      ? { ok: true, value: change }
      : { ok: false, message: "The form is invalid. Reload the page and try again." };
  },
  async run(change, { actor, connection }) {
    await consumeDayLimit(actor.id);
    return carryOut({ actor, connection: connection.id }, change);
  },
};

async function carryOut(order: ViewOrder, change: Change): Promise<string> {
  const { act, id, name, isShared, isDefault } = change;
  const query = savedQueryOf(change.query);
  switch (act) {
    case "save":
      return viewHref(await saveView(order, { name, query, isShared, isDefault }));
    case "update":
      await editView(order, id, { query });
      break;
    case "rename":
      await editView(order, id, { name });
      break;
    case "share":
    case "unshare":
      await editView(order, id, { isShared: act === "share" });
      break;
    case "set-default":
      await setDefaultView(order, id);
      break;
    case "clear-default":
      await clearDefaultView(order);
      break;
    case "delete":
      await deleteView(order, id);
      return jobsHref({ ...change.query, view: undefined });
  }
  return jobsHref(change.query);
}

/** What the form shows if nothing was done. */
export function viewStateOf(
  result: ActionResult<unknown> & { ok: false },
  data: FormData,
): ViewFormState {
  const { code, message, fieldErrors, reference } = result;
  const act = readAct(data);
  const typed = textOf(data, "name").slice(0, TYPED_MAX);
  if (code === "signed-out") return { kind: code, act, typed };
  const fault = fieldErrors?.name;
  return act && fault !== undefined
    ? { kind: "fault", act, typed, message: fault }
    : { kind: "refused", act, typed, message, reference };
}

const TYPED_MAX = 300;

function readChange(input: unknown): Change | undefined {
  if (!(input instanceof FormData)) return undefined;
  const [act, id] = [readAct(input), textOf(input, "id")];
  const needsView = act !== "save" && act !== "clear-default";
  if (!act || (needsView && !isUuid(id))) return undefined;
  return {
    ...{ act, id: id.toLowerCase(), name: readViewName(input.get("name")) },
    isShared: input.get("shared") === "yes",
    isDefault: input.get("default") === "yes",
    query: readJobQuery(new URLSearchParams(textOf(input, "query"))),
  };
}

function readAct(data: FormData): ViewAct | undefined {
  return VIEW_ACTS.find((known) => known === data.get("act"));
}

function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
}
