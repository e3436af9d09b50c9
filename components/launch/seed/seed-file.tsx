"use client";

import { type RefObject, useEffect, useId, useRef, useState } from "react";
import { seedTexts } from "./texts";
import { UploadPanel } from "./upload-panel";

const words = seedTexts.file;

/** A file of the person's as the seed: checked in the browser, sent to S3 by it. */
export function SeedFile() {
  "use memo";
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useRereadable(input);
  const [chosen, setChosen] = useState<{ file: File; time: number }>();
  const [isOver, setOver] = useState(false);

  function choose(file: File | undefined) {
    if (file) setChosen({ file, time: performance.now() });
  }

  /** The browser shows the chosen file's name beside the button. */
  function drop(file: File | undefined) {
    if (!file) return;
    if (input.current) show(input.current, file);
    choose(file);
  }

  function close() {
    if (input.current) input.current.value = "";
    setChosen(undefined);
    input.current?.focus();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the input in it is the control; a drop is a second way.
    <div
      className={`rounded-control border border-dashed p-3 ${isOver ? "border-accent bg-accent-soft" : "border-control"}`}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        event.stopPropagation();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        if (event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        event.stopPropagation();
        setOver(false);
        drop(event.dataTransfer.files[0]);
      }}
    >
      <label htmlFor={id} className="font-medium">
        {words.title}
      </label>
      <p id={`${id}-hint`} className="text-xs text-muted">
        {words.hint}
      </p>
      <input
        ref={input}
        id={id}
        type="file"
        accept=".jsonl,.ndjson,.json,.csv,.tsv,.txt"
        aria-describedby={`${id}-hint`}
        className="mt-1 block w-full min-w-0 text-xs text-muted file:mr-3 file:rounded-control file:border file:border-control file:bg-surface file:px-3 file:py-1.5 file:text-sm file:text-text hover:file:bg-sunken"
        onChange={({ currentTarget }) => choose(currentTarget.files?.[0])}
      />
      {chosen ? <UploadPanel key={chosen.time} file={chosen.file} onClose={close} /> : null}
    </div>
  );
}

function show(input: HTMLInputElement, file: File): void {
  const one = new DataTransfer();
  one.items.add(file);
  input.files = one.files;
}

/**
 * The same file can be chosen again, as it may have been changed. A person who then chooses none keeps
 * the file that is shown: React has no such event.
 */
function useRereadable(input: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const element = input.current;
    if (!element) return;
    let shown: File | undefined;
    const clear = () => {
      shown = element.files?.[0];
      element.value = "";
    };
    const restore = () => {
      if (shown) show(element, shown);
    };
    element.addEventListener("click", clear);
    element.addEventListener("cancel", restore);
    return () => {
      element.removeEventListener("click", clear);
      element.removeEventListener("cancel", restore);
    };
  }, [input]);
}
