"use client";

import { viewTexts } from "@/components/jobs/views/texts";
import { ActButton, NameField, type Sent, ViewForm } from "@/components/jobs/views/view-form";
import { buttonClass } from "@/components/ui/button";

const words = viewTexts.form;

/** Saves what the page shows as a new view. */
export function SaveForm({
  sent,
  mayShare,
  isFolded,
}: {
  sent: Sent;
  mayShare: boolean;
  isFolded: boolean;
}) {
  const fields = (
    <ViewForm sent={sent}>
      <p className="pb-1 text-xs text-muted">{words.saveNote}</p>
      <NameField sent={sent} act="save" label={words.name} />
      {mayShare ? <Check name="shared" text={words.share} /> : null}
      <Check name="default" text={words.openByDefault} />
      <div className="pt-1">
        <ActButton sent={sent} act="save" text={words.save} variant="primary" />
      </div>
    </ViewForm>
  );
  return (
    <div className="mt-2 border-t border-line pt-2">
      {isFolded ? (
        <details>
          <summary className={`w-fit ${buttonClass("secondary")}`}>{words.saveAs}</summary>
          <div className="pt-2">{fields}</div>
        </details>
      ) : (
        fields
      )}
    </div>
  );
}

function Check({ name, text }: { name: string; text: string }) {
  return (
    <label className="flex min-h-7 cursor-pointer items-center gap-2">
      <input type="checkbox" name={name} value="yes" />
      <span>{text}</span>
    </label>
  );
}
