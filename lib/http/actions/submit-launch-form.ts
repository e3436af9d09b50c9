import "server-only";
import { SEARCH_FIELD } from "@/lib/contract/launch-form/choice-kinds";
import { findUnreadable, readFormData } from "@/lib/contract/launch-form/form-data";
import { applyIntent } from "@/lib/contract/launch-form/intents";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import type { LaunchFormState } from "@/lib/contract/launch-form/launch-form-state";
import {
  validateLaunchFormFor,
  validateWithWarnings,
} from "@/lib/contract/launch-form/validation/validate-launch";
import { differingMembers } from "@/lib/contract/launch-request/differing-members";
import { subjectOf } from "@/lib/contract/preflight/preflight";
import { isIdempotencyKey } from "@/lib/contract/records/idempotency-key";
import { ENDED_WITHOUT_JOB, type LaunchRecord } from "@/lib/contract/records/launch-record";
import { parseBrowseIntent } from "@/lib/contract/seed/browse-intent";
import { readTemplateRef } from "@/lib/contract/templates/form-template";
import { deleteDraft } from "@/lib/drafts/drafts";
import { env } from "@/lib/env";
import { isPortalError } from "@/lib/errors";
import { shownOutcome } from "@/lib/format/launch-words";
import { rethrowWithStopper } from "@/lib/http/page-data/sending-state";
import { openTemplate } from "@/lib/http/page-data/template-start";
import { recordRefusal } from "@/lib/http/request/record-refusal";
import { launchTarget } from "@/lib/launch/read/launch-target";
import { pageKey } from "@/lib/launch/read/page-key";
import { readLaunchOfKey } from "@/lib/launch/read/read-launch";
import { browseSeeds } from "@/lib/launch/seed/browse-seeds";
import {
  beginLaunch,
  type LaunchOrder,
  type LaunchResult,
  launchJob,
} from "@/lib/launch/send/launch-job";
import { resultWithin } from "@/lib/launch/send/result-within";
import { describeError, log } from "@/lib/log";
import { checksThatStop } from "@/lib/preflight/before-launch";
import { runChecks } from "@/lib/preflight/run-check";
import { TEMPLATE_FIELD } from "@/lib/templates/bind-template";
import type { Action, ActionContext, ParsedInput } from "./action";
import { applyPick, readChoosing } from "./choose";
import { readDraftKey } from "./save-draft";

const MAX_SEARCH_LENGTH = 200;

type Submission = {
  values: LaunchFormValues;
  key: string;
  draftKey?: string;
  template?: { id: string; version?: number };
  intent: string;
  search: string;
};

export const submitLaunchForm: Action<Submission, LaunchFormState> = {
  name: "launch",
  role: "analyst",
  parse(input) {
    const read = readForm(input);
    if (!read.ok) return read;
    const { value: form } = read;
    const intent = form.get("intent");
    const search = form.get(SEARCH_FIELD);
    return {
      ok: true,
      value: {
        values: readFormData(form),
        key: readKey(form),
        draftKey: readDraftKey(form),
        template: readTemplateRef(form),
        intent: typeof intent === "string" && intent !== "" ? intent : "launch",
        search: typeof search === "string" ? search.slice(0, MAX_SEARCH_LENGTH) : "",
      },
    };
  },
  run: async (submission, context) => {
    const state = await runIntent(submission, context);
    if (state.response?.kind === "recorded") {
      // The browser leaves the form.
      // The response does not wait for it.
      void discardLaunched(submission, context);
      return state;
    }
    const [target, locks] = await Promise.all([
      launchTarget(context.connection, context.actor.rules),
      locksOf(submission, context),
    ]);
    return { ...state, validation: validateWithWarnings(state.values, { ...target, locks }) };
  },
};

/** Its values are in the launch's record now. */
async function discardLaunched(
  { draftKey }: Submission,
  { actor, connection }: ActionContext,
): Promise<void> {
  if (draftKey === undefined) return;
  try {
    await deleteDraft({ personId: actor.id, connection: connection.id }, draftKey);
  } catch (error) {
    log("warn", "draft not deleted", describeError(error));
  }
}

/** A form that can be read without loss. */
export function readForm(input: unknown): ParsedInput<FormData> {
  if (!(input instanceof FormData))
    return { ok: false, message: "The form is missing. Reload the page and try again." };
  const unreadable = findUnreadable(input);
  return unreadable ? { ok: false, message: unreadable } : { ok: true, value: input };
}

export function readKey(data: FormData): string {
  const key = data.get("key");
  return typeof key === "string" && isIdempotencyKey(key) ? key : pageKey();
}

async function runIntent(submission: Submission, context: ActionContext): Promise<LaunchFormState> {
  const { values, key, intent } = submission;
  if (intent === "launch") {
    return (await stopped(submission, context)) ?? launch(submission, context);
  }
  if (intent === CONFIRMED && env().preflight !== "require") return launch(submission, context);
  if (intent === "status") return lookUp(submission, context);
  const browsed = parseBrowseIntent(intent);
  if (browsed) return browse(submission, browsed, context);
  if (intent === "preflight") return preflight(submission, context);
  if (intent === "check") return { values, key, response: { kind: "faults" } };
  const choosing = await readChoosing(intent, submission, context);
  if (choosing) return { values, key, choosing };
  const picked = await applyPick(intent, values, context);
  return { values: picked ?? applyIntent(values, intent), key };
}

/** The intent of a launch in spite of failed checks. */
const CONFIRMED = "launch-anyway";

/** A launch whose check fails stops, unless the operator wants no checks. What the key launched is shown. */
async function stopped(
  submission: Submission,
  context: ActionContext,
): Promise<LaunchFormState | undefined> {
  const mode = env().preflight;
  if (mode === "off") return undefined;
  const { values, key } = submission;
  const { actor, connection } = context;
  // What the rules refuse is not asked of AWS.
  const options = { correlationTag: env().launchTag, rules: actor.rules };
  if (!validateLaunchFormFor(values, options).ok) return undefined;
  if (await readLaunchOfKey({ actor: actor.id, idempotencyKey: key })) return undefined;
  const checks = await checksThatStop({ subject: subjectOf(values), actor, connection });
  return checks && { values, key, response: { kind: "preflight", checks, stopped: mode } };
}

/** What binds of the form's template. */
async function locksOf({ template }: Submission, { actor }: ActionContext) {
  if (!template || !actor.rules.templatesOnly) return undefined;
  return (await openTemplate(template, actor))?.locks;
}

async function launch(
  { values, key, template }: Submission,
  { actor, connection, reference, isScripted }: ActionContext,
): Promise<LaunchFormState> {
  // Access rules are checked later: a launch that this key already made is shown in any case.
  const validation = validateLaunchFormFor(values, { correlationTag: env().launchTag });
  if (!validation.ok) return { values, key, response: { kind: "faults" } };
  const { request } = validation;
  try {
    const order = { actor, connection, idempotencyKey: key, request, template, isPageKey: true };
    const result = await (isScripted ? launchWithinWait(order) : launchJob(order));
    return { values, ...responseTo(result, { key, request, reference }) };
  } catch (error) {
    if (!isNotAllowed(error)) return rethrowWithStopper(error);
    const identity = { kind: "person", person: actor } as const;
    await recordRefusal(error, { object: submitLaunchForm.name, identity, address: actor.address });
    const message = await templateRefusal(error, { template, actor });
    if (message) return { values, key, response: { kind: "refused", message, reference } };
    return { values, key, response: { kind: "faults" } };
  }
}

/** What no field of the page can show: the template itself is refused, or has changed since. */
async function templateRefusal(
  error: unknown,
  { template, actor }: Pick<Submission, "template"> & Pick<ActionContext, "actor">,
): Promise<string | undefined> {
  if (!isPortalError(error)) return undefined;
  const { message, fieldErrors = {} } = error;
  if (TEMPLATE_FIELD in fieldErrors) return message;
  const opened = template && actor.rules.templatesOnly && (await openTemplate(template, actor));
  if (!opened || template.version === opened.form.version) return undefined;
  return `${message} The template was changed after this page was opened. Start again from the template.`;
}

/** A script's page must not wait for AWS: meanwhile the browser can't go anywhere else. */
async function launchWithinWait(order: LaunchOrder): Promise<LaunchResult> {
  const begun = beginLaunch({ ...order, recordWithinMs: env().pageWaitMs * RECORD_WITHIN });
  const launch = await resultWithin(
    begun.then(({ sent }) => sent),
    { waitMs: env().pageWaitMs, recorded: async () => (await begun).launch },
  );
  return { kind: (await begun).kind, launch };
}

/** Leaves the rest of the page's wait to the database. */
const RECORD_WITHIN = 2 / 3;

/** Launches nothing. The locations are on the page. */
async function browse(
  { values, key }: Submission,
  { uri, token }: { uri: string; token?: string },
  { actor: { rules }, connection }: ActionContext,
): Promise<LaunchFormState> {
  const seeds = uri === "" ? undefined : await browseSeeds(connection, { uri, token, rules });
  return { values, key, response: { kind: "seeds", uri, seeds } };
}

/** Launches nothing. */
async function preflight(
  { values, key }: Submission,
  { actor, connection }: ActionContext,
): Promise<LaunchFormState> {
  const checks = await runChecks({ subject: subjectOf(values), actor, connection });
  return { values, key, response: { kind: "preflight", checks } };
}

/** Whether this page's form was recorded. Launches nothing. */
async function lookUp(
  { values, key }: Submission,
  { actor, reference }: ActionContext,
): Promise<LaunchFormState> {
  const launch = await readLaunchOfKey({ actor: actor.id, idempotencyKey: key });
  if (!launch) return { values, key, response: { kind: "no-launch" } };
  return { values, ...responseOf(launch, { key, reference }) };
}

function isNotAllowed(error: unknown): boolean {
  return isPortalError(error) && error.code === "not-allowed";
}

function responseTo(
  { kind, launch }: LaunchResult,
  { key, request, reference }: { key: string; request: unknown; reference: string },
): Omit<LaunchFormState, "values"> {
  if (kind !== "conflict") return responseOf(launch, { key, reference });
  const differences = differingMembers(launch.request, request).map((path) => path.join("."));
  const { id: launchId, request: known } = launch;
  return { key: pageKey(), response: { kind, launchId, name: known.name, differences } };
}

function responseOf(
  launch: LaunchRecord,
  { key, reference }: { key: string; reference: string },
): Omit<LaunchFormState, "values"> {
  const { id: launchId, state } = launch;
  const outcome = shownOutcome(launch);
  if (state === "rejected" && outcome?.state === "rejected") {
    return { key: pageKey(), response: { kind: "rejected", outcome, launchId, reference } };
  }
  // A launch that ended without a job is over: the next submit is a new launch.
  const hasEndedWithoutJob = (ENDED_WITHOUT_JOB as readonly string[]).includes(state);
  const { audienceGenerationJobArn: arn } = launch;
  return {
    key: hasEndedWithoutJob ? pageKey() : key,
    response: { kind: "recorded", launchId, ...(arn && { arn }) },
  };
}
