"use client";

import { autocompletion, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { lintKeymap, setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  tooltips,
} from "@codemirror/view";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useFormBinding } from "@/components/forms/form-context";
import { onValues } from "@/components/forms/on-values";
import { type LaunchFormValues, toRequest } from "@/lib/contract/launch-form/launch-form";
import type { TagOptions } from "@/lib/contract/launch-form/tags-left";
import { type EditedJson, readEditedJson } from "@/lib/contract/pasted-request/edited-json";
import { toPrintableJson } from "@/lib/format/faces/aws-cli-command";
import { editorTheme } from "./editor-theme";
import { completeRequest } from "./json-completion";
import { editorTexts as words } from "./texts";
import { setUnappliedFaults } from "./unapplied-json";
import { useFillForm } from "./use-fill-form";

const FORM_PAUSE_MS = 150;

/** The request as JSON that can be edited: the form follows each valid edit, and the JSON the form. */
export function JsonEditor({
  tagOptions,
  isLocked,
}: {
  tagOptions: TagOptions;
  isLocked: boolean;
}) {
  const { form } = useFormBinding<LaunchFormValues>();
  const fill = useFillForm();
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<{ view: EditorView; lock: Compartment }>(undefined);
  /** The form's request that the text was last in step with. */
  const inStep = useRef("");
  const [read, setRead] = useState<EditedJson>();

  const takeEdit = useEffectEvent((view: EditorView) => {
    const text = view.state.doc.toString();
    const result = readEditedJson(text, form.getValues(), tagOptions);
    if (result.values) {
      fill(result.values);
      inStep.current = requestText(form.getValues());
    }
    showResult(view, result);
  });

  const begin = useEffectEvent((view: EditorView) => {
    inStep.current = requestText(form.getValues());
    showResult(view, readEditedJson(view.state.doc.toString(), form.getValues(), tagOptions));
    view.focus();
  });

  const followForm = useEffectEvent((view: EditorView) => {
    const now = requestText(form.getValues());
    if (now === inStep.current) return;
    inStep.current = now;
    const insert = printed(form.getValues());
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert } });
  });

  function showResult(view: EditorView, result: EditedJson) {
    const length = view.state.doc.length;
    const diagnostics = result.faults.map(({ from, to, message }) => ({
      from: Math.min(from, length),
      to: Math.min(Math.max(to, from), length),
      message,
      severity: "error" as const,
    }));
    view.dispatch(setDiagnostics(view.state, diagnostics));
    setRead(result);
    setUnappliedFaults(form, result.values ? 0 : result.faults.length);
  }

  useEffect(() => {
    if (!place.current) return;
    const lock = new Compartment();
    // The card would clip them.
    const popups = document.createElement("div");
    popups.className = "editor-popups";
    document.body.append(popups);
    const view = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: printed(form.getValues()),
        extensions: [
          ...extensions(popups),
          lock.of([]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) takeEdit(update.view);
          }),
        ],
      }),
    });
    editor.current = { view, lock };
    begin(view);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = onValues(form, () => {
      clearTimeout(timer);
      timer = setTimeout(() => followForm(view), FORM_PAUSE_MS);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
      setUnappliedFaults(form, 0);
      view.destroy();
      popups.remove();
    };
  }, [form]);

  useEffect(() => {
    const { view, lock } = editor.current ?? {};
    const locked = isLocked ? [EditorState.readOnly.of(true), EditorView.editable.of(false)] : [];
    if (view && lock) view.dispatch({ effects: lock.reconfigure(locked) });
  }, [isLocked]);

  return (
    <div>
      <div ref={place} translate="no" />
      <div role="status" className="pt-2 text-xs">
        {read ? <EditState read={read} /> : null}
      </div>
    </div>
  );
}

function EditState({ read }: { read: EditedJson }) {
  const [first] = read.faults;
  return (
    <>
      <p className={read.values ? "text-muted" : "font-medium text-danger"}>
        {read.values ? words.inStep : words.broken}
      </p>
      {first ? (
        <p className="text-danger">
          <span>{first.message}</span>{" "}
          {read.faults.length > 1 ? <span>{words.more(read.faults.length - 1)}</span> : null}
        </p>
      ) : null}
    </>
  );
}

/**
 * Types over a selection. Chromium would keep the looks of what it replaces in a `style` attribute,
 * which the Content-Security-Policy refuses.
 */
const TYPE_OVER = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { state } = view;
    if (event.inputType !== "insertText" || event.data === null) return false;
    if (state.readOnly || state.selection.main.empty) return false;
    view.dispatch(state.replaceSelection(event.data), {
      userEvent: "input.type",
      scrollIntoView: true,
    });
    event.preventDefault();
    return true;
  },
});

function extensions(popups: HTMLElement): Extension[] {
  return [
    lineNumbers(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    highlightSpecialChars(),
    indentOnInput(),
    bracketMatching(),
    json(),
    autocompletion({ override: [completeRequest], icons: false, interactionDelay: 0 }),
    keymap.of([...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": words.label, spellcheck: "false" }),
    tooltips({ parent: popups, tooltipSpace: windowWithMargin }),
    TYPE_OVER,
    editorTheme(),
  ];
}

function windowWithMargin() {
  const { clientWidth, clientHeight } = document.documentElement;
  return { top: 0, left: 8, bottom: clientHeight, right: clientWidth - 8 };
}

function requestText(values: LaunchFormValues): string {
  return JSON.stringify(toRequest(values));
}

function printed(values: LaunchFormValues): string {
  return toPrintableJson(toRequest(values));
}
