"use client";

import { viewTexts } from "@/components/jobs/views/texts";
import { ActButton, NameField, type Sent, ViewForm } from "@/components/jobs/views/view-form";
import { buttonClass } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import type { OpenView } from "@/lib/contract/views/view-form";

const words = viewTexts.form;

/** What the person may do with the view that the address opened. */
export function OpenViewForms({
  sent,
  open,
  mayShare,
}: {
  sent: Sent;
  open: OpenView;
  mayShare: boolean;
}) {
  const { id, name, isShared, isDefault, mayEdit, mayDelete } = open;
  const isOwn = open.owner === undefined;
  return (
    <div className="mt-2 space-y-2 border-t border-line pt-2">
      <p className="font-medium break-words" translate="no">
        {name}
      </p>
      <ViewForm sent={sent} id={id}>
        <div className="flex flex-wrap gap-2">
          {isDefault ? (
            <ActButton sent={sent} act="clear-default" text={words.clearDefault} />
          ) : (
            <ActButton sent={sent} act="set-default" text={words.setDefault} />
          )}
          {isOwn && isShared ? <ActButton sent={sent} act="unshare" text={words.unshare} /> : null}
          {isOwn && !isShared && mayShare ? (
            <ActButton sent={sent} act="share" text={words.share} />
          ) : null}
        </div>
      </ViewForm>
      {mayEdit ? (
        <details>
          <summary className={`w-fit ${buttonClass("secondary")}`}>{words.renameOpen}</summary>
          <div className="pt-2">
            <ViewForm sent={sent} id={id}>
              <NameField sent={sent} act="rename" label={words.newName} name={name} />
              <ActButton sent={sent} act="rename" text={words.rename} />
            </ViewForm>
          </div>
        </details>
      ) : null}
      {mayDelete ? (
        <Confirm
          act={words.delete}
          consequence={viewTexts.consequence[isShared ? "shared" : "own"]}
        >
          <ViewForm sent={sent} id={id}>
            <ActButton sent={sent} act="delete" text={words.delete} variant="danger" />
          </ViewForm>
        </Confirm>
      ) : null}
    </div>
  );
}
