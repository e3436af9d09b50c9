"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useActionState, useLayoutEffect, useReducer } from "react";
import { type UseFormReturn, useForm } from "react-hook-form";
import { FormProvider } from "@/components/forms/form-context";
import { Composer } from "@/components/launch/composer";
import { DraftKeeper } from "@/components/launch/drafts/draft-keeper";
import type { SaveDraftAction } from "@/components/launch/drafts/draft-version";
import { PasteRequest } from "@/components/launch/faces/paste-request";
import { useNoticesWhenIdle, withNotice } from "@/components/launch/responses/later-notice";
import { leftPageResponse } from "@/components/launch/responses/launch-responses";
import { useNoticeFocus } from "@/components/launch/responses/use-notice-focus";
import { ResumeNotice } from "@/components/launch/start/resume-notice";
import { type Draft, loadDraft, saveLateResponse } from "@/components/launch/state/draft";
import { resetForm } from "@/components/launch/state/reset-form";
import { useAllowancePoll } from "@/components/launch/state/use-allowance";
import { useDraft } from "@/components/launch/state/use-draft";
import { type FormResponse, type Sending, useLaunch } from "@/components/launch/state/use-launch";
import { useLockedFields } from "@/components/launch/state/use-locked-fields";
import { useNameCheck } from "@/components/launch/state/use-name-check";
import { remoteFaultOf, useValidation } from "@/components/launch/state/use-validation";
import { replaceValues } from "@/components/launch/undo/replace-values";
import { labelOf } from "@/lib/contract/launch-form/field-labels";
import { filledFields } from "@/lib/contract/launch-form/form-fields";
import type { LaunchAllowance } from "@/lib/contract/launch-form/launch-allowance";
import type { FormValidation, LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import type {
  LaunchAction,
  LaunchFormResponse,
  LaunchFormStart,
  LaunchTarget,
} from "@/lib/contract/launch-form/launch-form-state";
import type { SavedDraft } from "@/lib/contract/launch-form/saved-draft";
import type { FormTemplate } from "@/lib/contract/templates/form-template";

type Props = {
  action: LaunchAction;
  start: LaunchFormStart;
  initialValidation: FormValidation;
  /** The key in the page's URL, and the first idempotency key. */
  draftKey: string;
  target: LaunchTarget | undefined;
  linkNotice?: ReactNode;
  allowance: LaunchAllowance | undefined;
  /** Absent for those who are not signed in. */
  drafts?: FormDrafts;
  /** That the form was opened with. */
  template?: FormTemplate;
  aside?: ReactNode;
};

/**
 * The composer of one launch. A native post gets its response with the page, from `useActionState`; a
 * call from JavaScript gets it in `receive`.
 */
export function LaunchForm({
  action,
  start,
  initialValidation,
  draftKey,
  target,
  linkNotice,
  allowance,
  drafts,
  template,
  aside,
}: Props) {
  "use memo";
  const router = useRouter();
  const [posted, postAction] = useActionState(action, null);
  const rendered = posted?.values ?? start.values;
  const initialResponse = posted ? posted.response : start.response;
  const [shown, dispatch] = useReducer(showResponse, {
    key: posted?.key ?? draftKey,
    response: initialResponse,
    arrivals: 0,
  });
  const form = useForm<LaunchFormValues>({ defaultValues: rendered });
  const validation = useValidation(form, {
    values: rendered,
    validation: posted?.validation ?? initialValidation,
    response: initialResponse,
    target,
  });
  const noticeRef = useNoticeFocus(shown.arrivals, shown.response !== undefined);
  const { sending, isRestarting, send } = useLaunch(action, {
    onResponse: (result, how) => withNotice(result.response, () => receive(result, how)),
    onLateResponse: (late) => saveLateResponse(draftKey, late),
  });
  const askAllowance = useAllowancePoll(allowance);
  useNoticesWhenIdle();
  const isSending = sending !== undefined;
  const isLeaving = isSending && shown.response?.kind === "recorded";

  useProposedName(form, { isProposed: start.hasProposedName && !posted, draftKey });
  useNameCheck({ form, validation, isPaused: isSending || isMaybeOwnName(shown.response) });
  const binding = { form, validation, initial: rendered, labelOf, marks: template?.marks };
  const formId = `launch-form-${draftKey}`;
  useLockedFields(formId, isSending);
  useDraft({
    draftKey,
    formId,
    form,
    rendered,
    storedAt: drafts?.stored?.changedAt,
    hasResponse: posted !== null,
    state: {
      key: shown.key,
      response: sending === "launch" && !isLeaving ? leftPageResponse() : shown.response,
    },
    recover,
    restore: (draft) => replaceValues(form, draft, { recover, why: "restored" }),
  });

  function recover(draft: Draft) {
    resetForm(form, draft.values);
    validation.restart(draft.values, filledFields(draft.values));
    show({ kind: "recovered", key: draft.key, response: draft.response });
  }

  function show(event: ResponseEvent) {
    dispatch(event);
    validation.setRemote(remoteFaultOf(event.response));
    if (event.response?.kind === "faults") validation.touchAll();
  }

  function receive(
    { key, response, validation: given }: FormResponse,
    { isStaying } = { isStaying: true },
  ) {
    if (given) validation.setGiven(given);
    if (response?.kind === "recorded" && isStaying) {
      show({ kind: "leaving", response });
      router.push(`/jobs/${response.launchId}`);
    } else {
      show({ kind: "arrived", key, response });
    }
  }

  function submit(what: Sending, data: FormData) {
    validation.update(form.getValues());
    // A request that AWS refused can be launched again unchanged, for example when a quota is free.
    if (what === "status" || validation.isLaunchable()) void send(what, data, shown.key);
    else receive({ key: shown.key, response: { kind: "faults" } });
  }

  return (
    <FormProvider binding={binding}>
      <div className="mb-4 space-y-4 empty:hidden">
        {target ? <PasteRequest formId={formId} target={target} isLocked={isSending} /> : null}
        {drafts ? <ResumeNotice draftKey={draftKey} discard={drafts.discard} /> : null}
        {linkNotice}
        {drafts ? (
          <DraftKeeper
            draftKey={draftKey}
            stored={drafts.stored}
            template={template}
            save={drafts.save}
            isOver={shown.response?.kind === "recorded"}
            onTake={(values) =>
              replaceValues(form, { key: shown.key, values }, { recover, why: "otherVersion" })
            }
          />
        ) : null}
      </div>
      <Composer
        formId={formId}
        draftKey={draftKey}
        launchKey={shown.key}
        action={postAction}
        target={target}
        response={shown.response}
        sending={sending}
        isLeaving={isLeaving}
        isRestarting={isRestarting}
        source={start.source}
        allowance={allowance}
        noticeRef={noticeRef}
        onSubmit={submit}
        onBlocked={askAllowance}
        choosing={posted?.choosing}
        aside={aside}
      />
    </FormProvider>
  );
}

/** A name to be replaced by typing takes the focus. */
function useProposedName(
  form: UseFormReturn<LaunchFormValues>,
  { isProposed, draftKey }: { isProposed: boolean | undefined; draftKey: string },
): void {
  // Before the draft is saved: on a later visit, the focus stays where it is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, on mount.
  useLayoutEffect(() => {
    if (isProposed && !loadDraft(draftKey)) form.setFocus("name", { shouldSelect: true });
  }, []);
}

type FormDrafts = {
  /** The draft of this form, as the page was rendered with it. */
  stored: SavedDraft | undefined;
  save: SaveDraftAction;
  discard: (data: FormData) => Promise<void>;
};

/** This page's own launch has the name, or may have it. */
function isMaybeOwnName(response: LaunchFormResponse | undefined): boolean {
  return response?.kind === "recorded" || response?.kind === "lost";
}

/** The key of the next request, and the response to the last. */
type Shown = {
  key: string;
  response: LaunchFormResponse | undefined;
  /** How many responses came while the page was open: each moves the focus. */
  arrivals: number;
};

type ResponseEvent =
  | { kind: "arrived"; key: string; response: LaunchFormResponse | undefined }
  /** Out of the draft of an earlier visit. */
  | { kind: "recovered"; key: string; response: LaunchFormResponse | undefined }
  /** The browser goes to the launch's page; shown when the person returns. */
  | { kind: "leaving"; response: LaunchFormResponse };

function showResponse(shown: Shown, event: ResponseEvent): Shown {
  switch (event.kind) {
    case "arrived":
      return { key: event.key, response: event.response, arrivals: shown.arrivals + 1 };
    case "recovered":
      return { ...shown, key: event.key, response: event.response };
    case "leaving":
      return { ...shown, response: event.response, arrivals: shown.arrivals + 1 };
  }
}
