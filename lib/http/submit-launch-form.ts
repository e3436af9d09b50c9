import "server-only";
import { randomUUID } from "node:crypto";
import { findUnreadable, readFormData } from "@/lib/contract/form-data";
import { applyIntent } from "@/lib/contract/intents";
import { judgeLaunchForm } from "@/lib/contract/judge-form";
import type { LaunchFormValues } from "@/lib/contract/launch-form";
import type { LaunchFormState } from "@/lib/contract/launch-form-state";
import type { Action, ActionContext } from "@/lib/http/action";
import { launchJob } from "@/lib/launch/launch-job";

type Submission = { values: LaunchFormValues; intent: string };

/** The composer's form as posted: the button pressed is its `intent`; none is the launch itself. */
export const submitLaunchForm: Action<Submission, LaunchFormState> = {
  name: "launch",
  parse(input) {
    if (!(input instanceof FormData)) return { ok: false, message: "A form is expected." };
    const unreadable = findUnreadable(input);
    if (unreadable) return { ok: false, message: unreadable };
    const intent = input.get("intent");
    return {
      ok: true,
      value: {
        values: readFormData(input),
        intent: typeof intent === "string" && intent !== "" ? intent : "launch",
      },
    };
  },
  run: ({ values, intent }, context) => {
    if (intent === "launch") return launch(values, context);
    if (intent === "check") return Promise.resolve({ values, answer: { kind: "faults" } });
    return Promise.resolve({ values: applyIntent(values, intent) });
  },
};

async function launch(values: LaunchFormValues, context: ActionContext): Promise<LaunchFormState> {
  const judgement = judgeLaunchForm(values);
  if (!judgement.ok) return { values, answer: { kind: "faults" } };
  const { request } = judgement;
  // The form carries no key yet: each press of the button is a launch of its own.
  const order = { actor: context.actor.id, idempotencyKey: randomUUID(), request };
  const { outcome } = (await launchJob(order)).launch;
  if (!outcome) throw new Error("A launch of its own came to no outcome.");
  return { values, answer: { kind: "outcome", outcome, request, reference: context.reference } };
}
