"use client";

import type { ReactNode } from "react";
import { ActionRefusal } from "@/components/forms/action-refusal";
import { FormRefusal } from "@/components/forms/form-refusal";
import { useFormAction } from "@/components/forms/use-form-action";
import { OpenViewForms } from "@/components/jobs/views/open-view-forms";
import { SaveForm } from "@/components/jobs/views/save-form";
import { viewTexts } from "@/components/jobs/views/texts";
import { ActButton, type Sent, ViewForm } from "@/components/jobs/views/view-form";
import { Menu } from "@/components/ui/menu";
import { useInBrowser } from "@/components/ui/use-in-browser";
import type { OpenView, ViewFormAction } from "@/lib/contract/views/view-form";

/** One action for all forms, because its result is shown outside of the menu, too. */
export function ViewForms({
  address,
  open,
  mayShare,
  action,
  children,
}: {
  address: string;
  open: OpenView | undefined;
  mayShare: boolean;
  action: ViewFormAction;
  children: ReactNode;
}) {
  const isScripted = useInBrowser(() => true, false);
  const { state, ...rest } = useFormAction(action);
  const sent: Sent = { ...rest, address, state: rest.isPending ? null : state };
  // Without a script, the menu is closed after a form in it was sent.
  const isOutside = !isScripted || state?.act === "update";
  return (
    <div className="-my-0.5 flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
      <Menu id="views" label={viewTexts.menu.label}>
        {children}
        {open ? <OpenViewForms {...{ sent, open, mayShare }} /> : null}
        <SaveForm {...{ sent, mayShare }} isFolded={open !== undefined} />
        <Outcome sent={sent} />
      </Menu>
      {open ? <OpenViewName {...{ sent, open }} /> : null}
      {isOutside ? <Outcome sent={sent} hasFault /> : null}
    </div>
  );
}

function OpenViewName({ sent, open }: { sent: Sent; open: OpenView }) {
  return (
    <>
      <p className="flex min-w-0 items-baseline gap-2 text-sm">
        <span className="max-w-72 truncate font-medium" title={open.name} translate="no">
          {open.name}
        </span>
        {open.isChanged ? (
          <span className="text-xs text-warning">{viewTexts.menu.changed}</span>
        ) : null}
      </p>
      {open.isChanged && open.mayEdit ? (
        <ViewForm sent={sent} id={open.id}>
          <ActButton sent={sent} act="update" text={viewTexts.form.update} />
        </ViewForm>
      ) : null}
    </>
  );
}

function Outcome({
  sent: { state, refusal, isPending, address },
  hasFault = false,
}: {
  sent: Sent;
  /** Also what is wrong with a field, beside which it is not seen. */
  hasFault?: boolean;
}) {
  return (
    <>
      <p role="status" className="text-xs text-muted empty:hidden">
        {isPending ? viewTexts.form.pending : ""}
      </p>
      {hasFault && state?.kind === "fault" ? <FormRefusal text={state.message} /> : null}
      {state?.kind === "refused" || state?.kind === "signed-out" ? (
        <ActionRefusal refused={state} page={address} />
      ) : null}
      <FormRefusal text={refusal} />
    </>
  );
}
