"use client";

import { type ReactNode, type Ref, useEffect, useRef, useState } from "react";
import {
  type AutomaticChange,
  recordChange,
  undoChange,
} from "@/components/forms/automatic-changes";
import { useFormBinding } from "@/components/forms/form-context";
import { undoTexts } from "@/components/launch/undo/texts";
import { Button } from "@/components/ui/button";
import { CodeBox } from "@/components/ui/code-box";
import { CopyButton } from "@/components/ui/copy-button";
import { Icon } from "@/components/ui/icon";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import { ColumnChoice } from "./column-choice";
import { corsRule } from "./cors-rule";
import { faultLines, isUsable, ReportLists } from "./report-lists";
import { seedTexts as words } from "./texts";
import { type UploadState, useUpload } from "./use-upload";

const FIELD = "seedAudience.dataSource.s3Uri";

export function UploadPanel({ file, onClose }: { file: File; onClose: () => void }) {
  const { form, validation } = useFormBinding<LaunchFormValues>();
  const [change, setChange] = useState<AutomaticChange>();
  const upload = useUpload(file, (uri) => {
    const before = form.getValues(FIELD);
    fill(uri);
    const filled: AutomaticChange = {
      text: undoTexts.uploaded,
      isShown: true,
      undo() {
        if (form.getValues(FIELD) === uri) fill(before);
        onClose();
      },
    };
    setChange(filled);
    recordChange(form, filled);
  });
  const heading = useRef<HTMLHeadingElement>(null);
  const { kind } = upload.state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step moves the focus to its heading.
  useEffect(() => heading.current?.focus(), [kind]);

  function fill(uri: string) {
    form.setValue(FIELD, uri, { shouldDirty: true });
    validation.touch(FIELD);
  }

  function cancel() {
    upload.cancel();
    onClose();
  }

  return (
    <section aria-label={file.name} className="mt-3 border-t border-line pt-3">
      <Step
        state={upload.state}
        headingRef={heading}
        onCheck={upload.check}
        onSend={upload.send}
        onCancel={cancel}
        onUndo={change && (() => undoChange(form, change))}
      />
    </section>
  );
}

type StepProps = {
  state: UploadState;
  headingRef: Ref<HTMLHeadingElement>;
  onCheck: ReturnType<typeof useUpload>["check"];
  onSend: ReturnType<typeof useUpload>["send"];
  onCancel: () => void;
  onUndo: (() => void) | undefined;
};

function Step({ state, headingRef, onCheck, onSend, onCancel, onUndo }: StepProps) {
  const close = <Button onClick={onCancel}>{words.report.close}</Button>;
  switch (state.kind) {
    case "checking":
      return (
        <Working ref={headingRef} title={words.checking} share={state.share} onCancel={onCancel} />
      );
    case "sending":
      return (
        <Working
          ref={headingRef}
          title={words.sending(state.report.people)}
          share={state.share}
          onCancel={onCancel}
        />
      );
    case "unreadable":
      return (
        <Result ref={headingRef} tone="bad" title={words.report.unusable} actions={close}>
          <p>{words.unreadable}</p>
        </Result>
      );
    case "checked":
      return <Checked {...{ state, headingRef, onCheck, onSend, close }} />;
    case "sent":
      return (
        <Result
          ref={headingRef}
          tone="good"
          title={words.sent.title(state.report.people)}
          actions={
            <>
              {onUndo ? <Button onClick={onUndo}>{words.sent.undo}</Button> : null}
              {close}
            </>
          }
        >
          <p>{words.sent.text}</p>
          <p translate="no" className="font-mono text-xs break-all">
            {state.uri}
          </p>
        </Result>
      );
    case "not-sent":
      return (
        <NotSent
          why={state.why}
          headingRef={headingRef}
          actions={
            <>
              <Button onClick={() => void onSend(state.report, state.clean)}>
                {words.notSent.tryAgain}
              </Button>
              {close}
            </>
          }
        />
      );
  }
}

function Checked({
  state: { report, clean },
  headingRef,
  onCheck,
  onSend,
  close,
}: Pick<StepProps, "headingRef" | "onCheck" | "onSend"> & {
  state: Extract<UploadState, { kind: "checked" }>;
  close: ReactNode;
}) {
  const { columns, people } = report;
  if (columns && columns.chosen === undefined && report.faults.length === 0) {
    return (
      <Result ref={headingRef} tone="ask" title={words.column.title} actions={null}>
        <ColumnChoice columns={columns} cancel={close} onCheck={onCheck} />
      </Result>
    );
  }
  const bad = faultLines(report);
  const canSend = clean !== undefined && isUsable(report);
  return (
    <Result
      ref={headingRef}
      tone={!canSend ? "bad" : bad > 0 ? "ask" : "good"}
      title={titleOf(people, bad, canSend)}
      actions={
        <>
          {canSend ? (
            <Button onClick={() => void onSend(report, clean)}>
              {bad > 0 ? words.report.uploadWithout(bad) : words.report.upload(people)}
            </Button>
          ) : null}
          {close}
        </>
      }
    >
      <ReportLists report={report} />
    </Result>
  );
}

function titleOf(people: number, bad: number, canSend: boolean): string {
  if (!canSend) return words.report.unusable;
  return bad > 0 ? words.report.bad(people, bad) : words.report.good(people);
}

function NotSent({
  why,
  headingRef,
  actions,
}: {
  why: Extract<UploadState, { kind: "not-sent" }>["why"];
  headingRef: Ref<HTMLHeadingElement>;
  actions: ReactNode;
}) {
  if (why.kind === "cors") {
    const rule = corsRule(window.location.origin);
    return (
      <Result ref={headingRef} tone="bad" title={words.cors.title} actions={actions}>
        <p>{words.cors.text(why.bucket)}</p>
        <CodeBox label={words.cors.rule} text={rule} />
        <CopyButton text={rule} label={words.cors.copy} />
      </Result>
    );
  }
  return (
    <Result ref={headingRef} tone="bad" title={words.notSent.title} actions={actions}>
      <p>{reasonOf(why)}</p>
    </Result>
  );
}

function reasonOf(
  why: Exclude<Extract<UploadState, { kind: "not-sent" }>["why"], { kind: "cors" }>,
): string {
  if (why.kind === "lost") return words.notSent.lost;
  if (why.kind === "refused") return words.notSent.refused(why.code, why.status);
  return words.notSent[why.why];
}

function Working({
  title,
  share,
  ref,
  onCancel,
}: {
  title: string;
  share: number;
  ref: Ref<HTMLHeadingElement>;
  onCancel: () => void;
}) {
  const percent = Math.min(100, Math.floor(share * 100));
  return (
    <div className="space-y-2">
      <Heading ref={ref}>{title}</Heading>
      <div className="flex items-center gap-3">
        <progress aria-label={title} max={100} value={percent} className="h-2 min-w-0 flex-1" />
        <span className="w-12 text-right text-xs tabular-nums text-muted">
          {words.progress(percent)}
        </span>
        <Button onClick={onCancel}>{words.cancel}</Button>
      </div>
    </div>
  );
}

const TONES = {
  good: { colour: "text-success", icon: "circle-check" },
  ask: { colour: "text-warning", icon: "triangle-alert" },
  bad: { colour: "text-danger", icon: "circle-x" },
} as const;

function Result({
  tone,
  title,
  ref,
  actions,
  children,
}: {
  tone: keyof typeof TONES;
  title: string;
  ref: Ref<HTMLHeadingElement>;
  actions: ReactNode;
  children: ReactNode;
}) {
  const { colour, icon } = TONES[tone];
  return (
    <div className="space-y-2">
      <Heading ref={ref}>
        <Icon name={icon} className={`mr-1.5 inline size-4 ${colour}`} />
        <span>{title}</span>
      </Heading>
      {children}
      {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
    </div>
  );
}

function Heading({ ref, children }: { ref: Ref<HTMLHeadingElement>; children: ReactNode }) {
  return (
    <h3 ref={ref} tabIndex={-1} className="font-semibold break-words">
      {children}
    </h3>
  );
}
