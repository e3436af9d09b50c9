import "server-only";
import type { ActionResult } from "@/lib/contract/api/action-result";
import type {
  DeleteState,
  FailedChange,
  TagRowFault,
  TagsState,
} from "@/lib/contract/job-changes/job-change";
import type { Tags } from "@/lib/contract/job-changes/tag-change";
import { readTagRows, readTags, rowFaultOf } from "@/lib/contract/job-changes/tag-rows";
import { readLaunchId } from "@/lib/contract/records/launch-id";
import { env } from "@/lib/env";
import { requireNotDraining } from "@/lib/http/request/require-not-draining";
import { changeTags, type TagResult, tagVersion } from "@/lib/jobs/change/change-tags";
import { type DeletedJob, deleteJob } from "@/lib/jobs/change/delete-job";
import { resultWithin } from "@/lib/launch/send/result-within";
import type { Action, ParsedInput } from "./action";

type Target = { id: string; arn: string };
type Asked = { kind: "asked" };

type DeleteResult = DeletedJob | FailedChange | Asked;

export const deleteJobByForm: Action<Target & { typedName: string }, DeleteResult> = {
  name: "delete job",
  role: "analyst",
  parse(input) {
    const data = formOf(input);
    const target = readTarget(data);
    return target ? { ok: true, value: { ...target, typedName: typedName(data) } } : UNREADABLE;
  },
  async run({ id, ...deletion }, { actor, connection, isScripted }) {
    requireNotDraining();
    const work = deleteJob({ actor, connection, id, ...deletion });
    return isScripted ? resultOrAsked(id, work) : work;
  },
};

/** What the form shows, unless the job was deleted. */
export function deleteStateOf(result: ActionResult<DeleteResult>, data: FormData): DeleteState {
  const typed = typedName(data);
  if (!result.ok) {
    const message = result.fieldErrors?.name;
    return message === undefined ? refusedState(result, typed) : { kind: "fault", typed, message };
  }
  if (result.data.kind === "asked") return { kind: "asked" };
  return result.data.kind === "failed" ? failedState(result.data, typed) : null;
}

type TagsResult =
  | Exclude<TagResult, { kind: "faults" | "changed" }>
  | { kind: "row-faults"; faults: TagRowFault[] }
  | { kind: "changed"; tags: Tags; seen: string }
  | Asked;

type TagOrder = Target & { rows: ReturnType<typeof readTagRows>; seen: string };

export const changeTagsByForm: Action<TagOrder, TagsResult> = {
  name: "change tags",
  role: "analyst",
  parse(input) {
    const data = formOf(input);
    const target = readTarget(data);
    const seen = data.get("seen");
    return target && typeof seen === "string"
      ? { ok: true, value: { ...target, seen, rows: readTagRows(data) } }
      : UNREADABLE;
  },
  async run({ rows, ...order }, { actor, connection, isScripted }) {
    requireNotDraining();
    const work = changeRows({ ...order, actor, connection }, rows);
    return isScripted ? resultOrAsked(order.id, work) : work;
  },
};

async function changeRows(
  order: Omit<Parameters<typeof changeTags>[0], "tags">,
  rows: TagOrder["rows"],
): Promise<TagsResult> {
  const { tags, faults } = readTags(rows);
  if (faults.length > 0) return { kind: "row-faults", faults };
  const result = await changeTags({ ...order, tags });
  if (result.kind === "faults") {
    return { kind: "row-faults", faults: result.faults.map((fault) => rowFaultOf(fault, rows)) };
  }
  return result.kind === "changed" ? { ...result, seen: tagVersion(result.tags) } : result;
}

/** What the form shows, unless the tags were changed. */
export function tagsStateOf(result: ActionResult<TagsResult>, data: FormData): TagsState {
  const typed = readTagRows(data);
  if (!result.ok) return refusedState(result, typed);
  switch (result.data.kind) {
    case "asked":
      return { kind: "asked" };
    case "failed":
      return failedState(result.data, typed);
    case "row-faults":
      return { kind: "faults", typed, faults: result.data.faults };
    case "changed":
      return { kind: "changed", typed, current: result.data.tags, seen: result.data.seen };
    default:
      return null;
  }
}

function refusedState<Typed>(refusal: ActionResult<never> & { ok: false }, typed: Typed) {
  const { code, message, reference } = refusal;
  return code === "signed-out"
    ? ({ kind: "signed-out", typed } as const)
    : ({ kind: "refused", typed, message, reference } as const);
}

function failedState<Typed>({ failure }: FailedChange, typed: Typed) {
  return { kind: "failed", typed, failure } as const;
}

const UNREADABLE: ParsedInput<never> = {
  ok: false,
  message: "The form is incomplete. Reload the page and try again.",
};

function formOf(input: unknown): FormData {
  return input instanceof FormData ? input : new FormData();
}

function readTarget(data: FormData): Target | undefined {
  const id = readLaunchId(data.get("id"));
  const arn = data.get("arn");
  return id && typeof arn === "string" ? { id, arn } : undefined;
}

const MAX_NAME_LENGTH = 300;

function typedName(data: FormData): string {
  const typed = data.get("name");
  return typeof typed === "string" ? typed.slice(0, MAX_NAME_LENGTH) : "";
}

/** A page with a script goes on without AWS's response; the change continues. */
async function resultOrAsked<Result>(id: string, work: Promise<Result>): Promise<Result | Asked> {
  type Waited = { id: string; result: Result | Asked };
  const response: Promise<Waited> = work.then((result) => ({ id, result }));
  const { result } = await resultWithin(response, {
    waitMs: env().pageWaitMs,
    recorded: async (): Promise<Waited> => ({ id, result: { kind: "asked" } }),
    lateFailure: "change of a job failed after its response",
  });
  return result;
}
