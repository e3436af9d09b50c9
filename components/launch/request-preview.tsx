"use client";

import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { CodeBox } from "@/components/ui/code-box";
import { CopyButton } from "@/components/ui/copy-button";
import type { LaunchTarget } from "@/lib/contract/launch-form/launch-form-state";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";
import { awsCliCommand } from "@/lib/format/aws-cli-command";
import { useTypedRequest } from "./state/use-typed-request";
import { texts } from "./texts";

const words = texts.preview;

/** The request as it is typed, as JSON and as a command. */
export function RequestPreview({ target }: { target: LaunchTarget }) {
  "use memo";
  const request = useTypedRequest();
  return (
    <Card id="preview" title={words.title}>
      <p className="unscripted mb-2 text-xs text-muted">{words.unscripted}</p>
      <fieldset className="preview">
        <legend className="sr-only">{words.views}</legend>
        <div className="mb-2 flex gap-1 rounded-control bg-sunken p-1">
          <ViewRadio value="json" defaultChecked />
          <ViewRadio value="cli" />
        </div>
        <View view="json" text={JSON.stringify(request, null, 2)}>
          {target.correlationTag ? (
            <p className="pt-2 text-xs text-muted">
              {words.tag.before}
              <code translate="no" className="font-mono">
                {CORRELATION_TAG_KEY}
              </code>
              {words.tag.after}
            </p>
          ) : null}
        </View>
        <View view="cli" text={awsCliCommand(request, target)} />
      </fieldset>
    </Card>
  );
}

type ViewName = "json" | "cli";

function ViewRadio({ value, defaultChecked }: { value: ViewName; defaultChecked?: boolean }) {
  return (
    <label className="flex-1 rounded-control px-3 py-1 text-center text-muted has-checked:bg-surface has-checked:font-medium has-checked:text-text has-focus-visible:outline-2 has-focus-visible:outline-accent">
      <input
        type="radio"
        name="preview"
        value={value}
        defaultChecked={defaultChecked}
        className="sr-only"
      />
      {words[value].view}
    </label>
  );
}

function View({ view, text, children }: { view: ViewName; text: string; children?: ReactNode }) {
  return (
    <div className="preview-view" data-view={view}>
      <div className="flex justify-end">
        <CopyButton text={text} label={words[view].copy} />
      </div>
      <CodeBox label={words[view].label} text={text} />
      {children}
    </div>
  );
}
