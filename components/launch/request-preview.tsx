"use client";

import { type ReactNode, useDeferredValue, useMemo } from "react";
import { useWatch } from "react-hook-form";
import { useFormBinding } from "@/components/forms/form-context";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { type LaunchFormValues, toRequest } from "@/lib/contract/launch-form/launch-form";
import type { LaunchTarget } from "@/lib/contract/launch-form/launch-form-state";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";
import { awsCliCommand } from "@/lib/format/aws-cli-command";

/** The request as it is typed, as JSON and as a command. Deferred, so that typing never waits for it. */
export function RequestPreview({ target }: { target: LaunchTarget }) {
  const { form } = useFormBinding<LaunchFormValues>();
  const values = useDeferredValue(useWatch({ control: form.control }) as LaunchFormValues);
  const request = useMemo(() => toRequest(values), [values]);
  return (
    <Card id="preview" title="Request preview">
      <p className="unscripted mb-2 text-xs text-muted">
        Without JavaScript, the preview updates when you submit the form.
      </p>
      <fieldset className="preview">
        <legend className="sr-only">Show the request as</legend>
        <div className="mb-2 flex gap-1 rounded-control bg-sunken p-1">
          <ViewRadio value="json" text="JSON" defaultChecked />
          <ViewRadio value="cli" text="CLI" />
        </div>
        <View
          view="json"
          label="The request as JSON"
          copyLabel="Copy the request"
          text={JSON.stringify(request, null, 2)}
        >
          {target.correlationTag ? (
            <p className="pt-2 text-xs text-muted">
              When sending, the portal adds the tag{" "}
              <code className="font-mono">{CORRELATION_TAG_KEY}</code>. The CLI command does not
              include it.
            </p>
          ) : null}
        </View>
        <View
          view="cli"
          label="The request as an AWS CLI command"
          copyLabel="Copy the command"
          text={awsCliCommand(request, target)}
        />
      </fieldset>
    </Card>
  );
}

function ViewRadio({
  value,
  text,
  defaultChecked,
}: {
  value: string;
  text: string;
  defaultChecked?: boolean;
}) {
  return (
    <label className="flex-1 rounded-control px-3 py-1 text-center text-muted has-checked:bg-surface has-checked:font-medium has-checked:text-text has-focus-visible:outline-2 has-focus-visible:outline-accent">
      <input
        type="radio"
        name="preview"
        value={value}
        defaultChecked={defaultChecked}
        className="sr-only"
      />
      {text}
    </label>
  );
}

function View({
  view,
  label,
  copyLabel,
  text,
  children,
}: {
  view: "json" | "cli";
  label: string;
  copyLabel: string;
  text: string;
  children?: ReactNode;
}) {
  return (
    <div className="preview-view" data-view={view}>
      <div className="flex justify-end">
        <CopyButton text={text} label={copyLabel} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be scrollable by keyboard. */}
      <section aria-label={label} tabIndex={0} className="code-box">
        <pre>{text}</pre>
      </section>
      {children}
    </div>
  );
}
