import type { Role } from "@/lib/contract/people/roles";
import { SOME_ID } from "../server-actions";

/** A server action as somebody posts to it. */
export type ActionDoor = {
  needs: Role;
  /** The form's fields; what they ask for must not come about, or be harmless, for whoever may. */
  fields: Record<string, string>;
  /** Takes the form, and no earlier answer before it. */
  takesFormAlone?: true;
  /** The sandbox's alone: elsewhere whoever may is refused as everybody is. */
  isForNobodyHere?: true;
  /** In what whoever may is answered. */
  allowed: RegExp;
};

/** Every action of the build; one that is not listed here fails the test. */
export const ACTION_DOORS: Record<string, ActionDoor> = {
  "app/(portal)/launch/actions.ts launchAction": {
    needs: "analyst",
    fields: { name: "", intent: "launch", scripted: "yes" },
    allowed: /"kind":"faults"/,
  },
  "app/(portal)/launches/[id]/actions.ts decideLaunchAction": {
    needs: "analyst",
    fields: { id: SOME_ID, decision: "cancel" },
    allowed: /There is no such launch/,
  },
  "app/(portal)/launches/held/actions.ts decideHeldAction": {
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
  "app/(portal)/act-as-action.ts actAsAction": {
    needs: "viewer",
    fields: { role: "admin" },
    takesFormAlone: true,
    isForNobodyHere: true,
    allowed: /\/account/,
  },
  "app/(portal)/sign-out-action.ts signOutAction": {
    needs: "viewer",
    fields: {},
    takesFormAlone: true,
    allowed: /\/signed-out/,
  },
};
