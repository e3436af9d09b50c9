import "server-only";
import { findUnreadable, readFormData } from "@/lib/contract/launch-form/form-data";
import { applyIntent } from "@/lib/contract/launch-form/intents";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import type { LaunchFormState, Place } from "@/lib/contract/launch-form/launch-form-state";
import { validateFormAt, validateLaunchFormFor } from "@/lib/contract/launch-form/validate-launch";
import { differingMembers } from "@/lib/contract/launch-request/differing-members";
import { isIdempotencyKey } from "@/lib/contract/records/idempotency-key";
import { OVER_STATES } from "@/lib/contract/records/launch-record";
import { PortalError } from "@/lib/errors";
import { shownOutcome } from "@/lib/format/launch-words";
import { nameWhoStopped } from "@/lib/http/page-data/sending-state";
import { recordRefusal } from "@/lib/http/request/record-refusal";
import { launchPlace } from "@/lib/launch/read/launch-place";
import { pageKey } from "@/lib/launch/read/page-key";
import { type LaunchResult, launchJob } from "@/lib/launch/send/launch-job";
import type { Action, ActionContext } from "./action";

type Submission = { values: LaunchFormValues; key: string; intent: string };

/** The composer's form as posted: the button pressed is its `intent`; none is the launch itself. */
export const submitLaunchForm: Action<Submission, LaunchFormState> = {
  name: "launch",
  role: "analyst",
  parse(input) {
    if (!(input instanceof FormData)) return { ok: false, message: "A form is expected." };
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
    const place = await launchPlace(context.act.rules);
    const state = await press(submission, context, place);
    return { ...state, validation: validateFormAt(state.values, place) };
  },
};

/** The page's key; a form that carries none is a launch of its own each time. */
export function readKey(data: FormData): string {
  const key = data.get("key");
  return typeof key === "string" && isIdempotencyKey(key) ? key : pageKey();
}

async function press(
  submission: Submission,
  context: ActionContext,
  place: Place,
): Promise<LaunchFormState> {
  const { values, key, intent } = submission;
  if (intent === "launch") return launch(submission, context, place);
  if (intent === "check") return { values, key, answer: { kind: "faults" } };
  return { values: applyIntent(values, intent), key };
}

async function launch(
  { values, key }: Submission,
  { person, act, reference }: ActionContext,
  place: Place,
): Promise<LaunchFormState> {
  // By the rules for the person it is validated below: what this key has launched is shown in any case.
  const { correlationTag } = place;
  const validation = validateLaunchFormFor(values, { correlationTag });
  if (!validation.ok) return { values, key, answer: { kind: "faults" } };
  const { request } = validation;
  try {
    const result = await launchJob({ act, idempotencyKey: key, request, isPageKey: true });
    return { values, ...answerTo(result, { key, request, reference }) };
  } catch (error) {
    if (!isOfRules(error)) return nameWhoStopped(error);
    const who = { kind: "person", person } as const;
    await recordRefusal(error, { what: submitLaunchForm.name, who, address: act.address });
    return { values, key, answer: { kind: "faults" } };
  }
}

/** Such faults are on the fields, with all others. */
function isOfRules(error: unknown): boolean {
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
  // What has ended without a job is over: whatever is pressed next is another launch.
  const isOver = (OVER_STATES as readonly string[]).includes(state);
  return { key: isOver ? pageKey() : key, answer: { kind: "recorded", launchId } };
}
