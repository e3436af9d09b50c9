import type { Role } from "@/lib/contract/people/roles";
import { SOME_ID } from "../server-actions";

export type ActionRule = {
  needs: Role;
  /** Form fields; the action must be harmless or refused for anyone who may run it. */
  fields: Record<string, string>;
  /** Takes only the form, without a previous state. */
  takesFormAlone?: true;
  /** Works in the sandbox only; elsewhere refused for everyone. */
  isSandboxOnly?: true;
  /** Matches the response for allowed callers. */
  allowed: RegExp;
};

/** Every action of the build; an unlisted one fails the test. */
export const ACTION_RULES: Record<string, ActionRule> = {
  "app/(portal)/launch/actions.ts launchAction": {
    needs: "analyst",
    fields: { name: "", intent: "launch", scripted: "yes" },
    allowed: /"kind":"faults"/,
  },
  "app/(portal)/launch/several/actions.ts batchAction": {
    needs: "analyst",
    fields: { rows: "", intent: "check" },
    allowed: /Enter 1 to 200 rows/,
  },
  "app/(portal)/batches/[id]/actions.ts pauseBatchAction": {
    needs: "analyst",
    fields: { id: SOME_ID, act: "pause" },
    allowed: /Batch not found/,
  },
  "app/(portal)/templates/actions.ts saveTemplateAction": {
    needs: "analyst",
    fields: { id: SOME_ID, base: "0", title: "", intent: "save" },
    allowed: /Enter a name/,
  },
  "app/(portal)/templates/actions.ts changeTemplateAction": {
    needs: "analyst",
    fields: { id: SOME_ID, act: "archive" },
    allowed: /Template not found/,
  },
  "app/(portal)/launch/draft-actions.ts saveDraftAction": {
    needs: "analyst",
    fields: { draft: SOME_ID, draftVersion: "1" },
    takesFormAlone: true,
    allowed: /"kind":"gone"/,
  },
  "app/(portal)/launch/draft-actions.ts discardDraftAction": {
    needs: "analyst",
    fields: { draft: SOME_ID, page: SOME_ID },
    takesFormAlone: true,
    allowed: /\/launch\?key=/,
  },
  "app/(portal)/jobs/actions.ts refreshJobsAction": {
    needs: "viewer",
    fields: { query: "?text=access" },
    allowed: /\/jobs\?text=access/,
  },
  "app/(portal)/jobs/actions.ts changeViewAction": {
    needs: "viewer",
    fields: { act: "rename", id: SOME_ID, name: "access", query: "" },
    allowed: /View not found/,
  },
  "app/(portal)/jobs/[id]/actions.ts decideLaunchAction": {
    needs: "analyst",
    fields: { id: SOME_ID, decision: "cancel" },
    allowed: /Launch not found/,
  },
  "app/(portal)/jobs/[id]/export-actions.ts exportAudienceAction": {
    needs: "analyst",
    fields: { id: SOME_ID, name: "access", size: "PERCENTAGE:10" },
    allowed: /Job not found/,
  },
  "app/(portal)/jobs/[id]/export-actions.ts decideExportAction": {
    needs: "analyst",
    fields: { id: SOME_ID, export: SOME_ID, attempt: "1", decision: "cancel" },
    allowed: /Job not found/,
  },
  "app/(portal)/jobs/[id]/actions.ts deleteJobAction": {
    needs: "analyst",
    fields: { id: SOME_ID, arn: "", name: "" },
    allowed: /Job not found/,
  },
  "app/(portal)/jobs/[id]/actions.ts changeTagsAction": {
    needs: "analyst",
    fields: { id: SOME_ID, arn: "", seen: "" },
    allowed: /Job not found/,
  },
  "app/(portal)/jobs/held/actions.ts decideUnsentAction": {
    needs: "analyst",
    fields: { do: "cancel", ids: SOME_ID },
    allowed: /did=cancel&done=0&left=1/,
  },
  "app/(portal)/admin/actions.ts stopSendingAction": {
    needs: "admin",
    fields: { reason: "" },
    allowed: /reason/i,
  },
  "app/(portal)/admin/actions.ts resumeSendingAction": {
    needs: "admin",
    fields: { reason: "" },
    allowed: /reason/i,
  },
  "app/(portal)/admin/actions.ts overrideComparisonAction": {
    needs: "admin",
    fields: { reason: "" },
    allowed: /reason/i,
  },
  "app/(portal)/audit/actions.ts verifyLedgerAction": {
    needs: "admin",
    fields: {},
    allowed: /\/audit/,
  },
  "app/(portal)/account/actions.ts endSessionsAction": {
    needs: "viewer",
    fields: { which: "one", id: SOME_ID },
    allowed: /Session not found/,
  },
  "app/(portal)/notifications/actions.ts setBellAction": {
    needs: "viewer",
    fields: { id: SOME_ID, on: "yes" },
    allowed: /Job not found/,
  },
  "app/(portal)/notifications/actions.ts setDefaultBellAction": {
    needs: "viewer",
    fields: { on: "" },
    allowed: /The form is invalid/,
  },
  "app/(portal)/act-as-action.ts actAsAction": {
    needs: "viewer",
    fields: { role: "admin" },
    takesFormAlone: true,
    isSandboxOnly: true,
    allowed: /\/account/,
  },
  "app/(portal)/sign-out-action.ts signOutAction": {
    needs: "viewer",
    fields: {},
    takesFormAlone: true,
    allowed: /\/signed-out/,
  },
};
