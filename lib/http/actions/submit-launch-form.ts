import "server-only";
import { findUnreadable, readFormData } from "@/lib/contract/launch-form/form-data";
import { applyIntent } from "@/lib/contract/launch-form/intents";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import type { LaunchFormState, LaunchTarget } from "@/lib/contract/launch-form/launch-form-state";
import {
  validateLaunchFormFor,
  validateWithWarnings,
} from "@/lib/contract/launch-form/validate-launch";
import { differingMembers } from "@/lib/contract/launch-request/differing-members";
import { isIdempotencyKey } from "@/lib/contract/records/idempotency-key";
import { ENDED_WITHOUT_JOB } from "@/lib/contract/records/launch-record";
import { PortalError } from "@/lib/errors";
import { shownOutcome } from "@/lib/format/launch-words";
import { rethrowWithStopper } from "@/lib/http/page-data/sending-state";
import { recordRefusal } from "@/lib/http/request/record-refusal";
import { launchTarget } from "@/lib/launch/read/launch-target";
import { pageKey } from "@/lib/launch/read/page-key";
import { type LaunchResult, launchJob } from "@/lib/launch/send/launch-job";
import type { Action, ActionContext } from "./action";

type Submission = { values: LaunchFormValues; key: string; intent: string };

export const submitLaunchForm: Action<Submission, LaunchFormState> = {
  name: "launch",
  role: "analyst",
  parse(input) {
    if (!(input instanceof FormData))
      return { ok: false, message: "The form is missing. Reload the page and try again." };
    const unreadable = findUnreadable(input);
    if (unreadable) return { ok: false, message: unreadable };
    const intent = input.get("intent");
    return {
      ok: true,
      value: {
        values: readFormData(input),
        key: readKey(input),
        intent: typeof intent === "string" && intent !== "" ? intent : "launch",
      },
    };
  },
  run: async (submission, context) => {
    const target = await launchTarget(context.connection, context.actor.rules);
    const state = await runIntent(submission, context, target);
    return { ...state, validation: validateWithWarnings(state.values, target) };
  },
};

export function readKey(data: FormData): string {
  const key = data.get("key");
  return typeof key === "string" && isIdempotencyKey(key) ? key : pageKey();
}

async function runIntent(
  submission: Submission,
  context: ActionContext,
  target: LaunchTarget,
): Promise<LaunchFormState> {
  const { values, key, intent } = submission;
  if (intent === "launch") return launch(submission, context, target);
  if (intent === "check") return { values, key, answer: { kind: "faults" } };
  return { values: applyIntent(values, intent), key };
}

async function launch(
  { values, key }: Submission,
  { actor, connection, reference }: ActionContext,
  target: LaunchTarget,
): Promise<LaunchFormState> {
  // Access rules are checked later: a launch that this key already made is shown in any case.
  const { correlationTag } = target;
  const validation = validateLaunchFormFor(values, { correlationTag });
  if (!validation.ok) return { values, key, answer: { kind: "faults" } };
  const { request } = validation;
  try {
    const result = await launchJob({
      actor,
      connection,
      idempotencyKey: key,
      request,
      isPageKey: true,
    });
    return { values, ...answerTo(result, { key, request, reference }) };
  } catch (error) {
    if (!isNotAllowed(error)) return rethrowWithStopper(error);
    const identity = { kind: "person", person: actor } as const;
    await recordRefusal(error, { object: submitLaunchForm.name, identity, address: actor.address });
    return { values, key, answer: { kind: "faults" } };
  }
}

function isNotAllowed(error: unknown): boolean {
  return error instanceof PortalError && error.code === "not-allowed";
}

function answerTo(
  { kind, launch }: LaunchResult,
  { key, request, reference }: { key: string; request: unknown; reference: string },
): Omit<LaunchFormState, "values"> {
  const launchId = launch.id;
  if (kind === "conflict") {
    const differences = differingMembers(launch.request, request).map((path) => path.join("."));
    const { name } = launch.request;
    return { key: pageKey(), answer: { kind, launchId, name, differences } };
  }
  const { state } = launch;
  const outcome = shownOutcome(launch);
  if (state === "rejected" && outcome?.state === "rejected") {
    return { key: pageKey(), answer: { kind: "rejected", outcome, launchId, reference } };
  }
  // A launch that ended without a job is over: the next submit is a new launch.
  const hasEndedWithoutJob = (ENDED_WITHOUT_JOB as readonly string[]).includes(state);
  return { key: hasEndedWithoutJob ? pageKey() : key, answer: { kind: "recorded", launchId } };
}
