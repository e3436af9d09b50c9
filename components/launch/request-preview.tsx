"use client";

import { type SyntheticEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { later } from "@/components/ui/later";
import type { LaunchTarget } from "@/lib/contract/launch-form/launch-form-state";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";
import { awsCliCommand, toPrintableJson } from "@/lib/format/faces/aws-cli-command";
import { View, type ViewName } from "./faces/view";
import { useTypedRequest } from "./state/use-typed-request";
import { texts } from "./texts";

const words = texts.preview;

const codeViews = later(
  () => import("./faces/code-views").then(({ CodeViews }) => CodeViews),
  NotLoaded,
);
const jsonEditor = later(
  () => import("./faces/json-editor").then(({ JsonEditor }) => JsonEditor),
  NotLoaded,
);

/** The request as it is typed: as JSON, which can be edited, as a command and as code. */
export function RequestPreview({ target, isLocked }: { target: LaunchTarget; isLocked: boolean }) {
  const request = useTypedRequest();
  const [hasCode, setHasCode] = useState(false);
  function choose({ target: chosen }: SyntheticEvent) {
    const view = chosen instanceof HTMLInputElement ? chosen.value : "";
    if (view === "boto3" || view === "javascript") setHasCode(true);
  }
  return (
    <Card id="preview" title={words.title}>
      <p className="unscripted mb-2 text-xs text-muted">{words.unscripted}</p>
      <fieldset className="preview min-w-0" onChange={choose}>
        <legend className="sr-only">{words.views}</legend>
        <div className="mb-2 flex flex-wrap gap-1 rounded-control bg-sunken p-1">
          <ViewRadio value="json" defaultChecked />
          <ViewRadio value="cli" />
          <ViewRadio value="boto3" isScripted />
          <ViewRadio value="javascript" isScripted />
        </div>
        <JsonView request={request} target={target} isLocked={isLocked} />
        <View view="cli" text={awsCliCommand(request, target)} />
        {hasCode ? <codeViews.Part request={request} target={target} /> : null}
      </fieldset>
    </Card>
  );
}

function JsonView({
  request,
  target: { correlationTag },
  isLocked,
}: {
  request: unknown;
  target: LaunchTarget;
  isLocked: boolean;
}) {
  const [isEditing, setEditing] = useState(false);
  return (
    <View
      view="json"
      text={toPrintableJson(request)}
      button={
        <Button
          variant="quiet"
          aria-pressed={isEditing}
          data-command=""
          className="scripted mr-auto"
          onClick={() => setEditing(!isEditing)}
        >
          <Icon name="pencil" className="size-3.5" />
          <span>{isEditing ? words.done : words.edit}</span>
        </Button>
      }
      editor={
        isEditing ? (
          <jsonEditor.Part tagOptions={{ correlationTag }} isLocked={isLocked} />
        ) : undefined
      }
    >
      {correlationTag ? (
        <p className="pt-2 text-xs text-muted">
          {words.tag.before}
          <code translate="no" className="font-mono">
            {CORRELATION_TAG_KEY}
          </code>
          {words.tag.after}
        </p>
      ) : null}
    </View>
  );
}

function ViewRadio({
  value,
  defaultChecked,
  isScripted = false,
}: {
  value: ViewName;
  defaultChecked?: boolean;
  isScripted?: boolean;
}) {
  return (
    <label
      className={`flex-auto rounded-control px-2 py-1 text-center whitespace-nowrap text-muted has-checked:bg-surface has-checked:font-medium has-checked:text-text has-focus-visible:outline-2 has-focus-visible:outline-accent ${isScripted ? "scripted" : ""}`}
    >
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

function NotLoaded() {
  return (
    <p role="alert" className="text-danger">
      {texts.notLoaded}
    </p>
  );
}
