"use client";

import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useSetField } from "@/components/forms/use-bound-input";
import { Button } from "@/components/ui/button";
import { CONTROL } from "@/components/ui/controls";
import { parseS3Uri } from "@/lib/contract/seed/s3-location";
import { browsePanelTexts as words } from "./browse-panel-texts";
import { browseTexts } from "./browse-texts";
import { LocationRows, SeedRows } from "./seed-rows";
import { useListing } from "./use-listing";

const FIELD = "seedAudience.dataSource.s3Uri";

/** Folders and files of the buckets that the portal may show, to fill in the S3 URI. */
export function BrowsePanel({
  locations,
  start: given,
  onClose,
}: {
  locations: readonly string[];
  /** The folder to begin with. */
  start?: string;
  onClose: () => void;
}) {
  const setField = useSetField();
  const [only] = locations;
  // Of one location there is nothing to choose.
  const root = locations.length === 1 && only !== undefined ? only : "";
  const [folder, setFolder] = useState(given || root);
  const [prefix, setPrefix] = useState("");
  const listing = useListing(folder, prefix);
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another folder moves the focus.
  useEffect(() => heading.current?.focus(), [folder]);

  function open(uri: string) {
    setPrefix("");
    setFolder(uri);
  }

  function choose(uri: string) {
    onClose();
    setField(FIELD, uri);
  }

  return (
    <section
      aria-label={browseTexts.title}
      className="mb-3 space-y-2 rounded-control border border-control p-3"
    >
      <div className="flex items-start justify-between gap-3">
        <h3 ref={heading} tabIndex={-1} className="min-w-0 font-semibold">
          <span className="sr-only">{browseTexts.title}</span>{" "}
          <span translate="no" className="font-mono text-xs break-all">
            {folder === "" ? browseTexts.locations : folder}
          </span>
        </h3>
        <Button onClick={onClose}>{words.close}</Button>
      </div>
      {folder === "" ? (
        <LocationRows locations={locations} onOpen={({ uri }) => open(uri)} />
      ) : (
        <>
          <div className="flex items-end gap-3">
            {folder === root ? null : (
              <Button onClick={() => open(above(folder, locations))}>{browseTexts.up}</Button>
            )}
            <Prefix value={prefix} onChange={setPrefix} />
          </div>
          <Listed uri={`${folder}${prefix}`} {...listing} onOpen={open} onChoose={choose} />
        </>
      )}
    </section>
  );
}

function Prefix({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const id = useId();
  return (
    <div className="min-w-0 flex-1">
      <label htmlFor={id} className="text-xs text-muted">
        {words.prefix}
      </label>
      <input
        id={id}
        type="search"
        autoComplete="off"
        spellCheck={false}
        translate="no"
        value={value}
        className={CONTROL}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        // Enter in a field of the form goes to the launch button.
        onKeyDown={(event) => {
          if (event.key === "Enter") event.preventDefault();
        }}
      />
    </div>
  );
}

function Listed({
  uri,
  state,
  more,
  retry,
  onOpen,
  onChoose,
}: ReturnType<typeof useListing> & {
  uri: string;
  onOpen: (uri: string) => void;
  onChoose: (uri: string) => void;
}) {
  return (
    <>
      <p role="status" className="text-xs text-muted empty:hidden">
        {state.isReading ? words.reading : ""}
      </p>
      {state.failure ? (
        <Failed onRetry={retry}>
          {state.failure.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Failed>
      ) : null}
      {state.listing ? (
        <div className="max-h-72 overflow-y-auto">
          <SeedRows
            uri={uri}
            listing={state.listing}
            onOpen={({ uri: opened, token }) => (token ? more(token) : onOpen(opened))}
            onChoose={onChoose}
          />
        </div>
      ) : null}
    </>
  );
}

function Failed({ onRetry, children }: { onRetry: () => void; children: ReactNode }) {
  return (
    <div
      role="alert"
      className="space-y-1 rounded-control border border-warning bg-warning-soft px-3 py-2 text-xs"
    >
      {children}
      <p>{words.paste}</p>
      <Button variant="link" className="text-xs" onClick={onRetry}>
        {words.tryAgain}
      </Button>
    </div>
  );
}

/** The folder above; that of a location is the list of locations. */
function above(folder: string, locations: readonly string[]): string {
  if (locations.includes(folder)) return "";
  const { bucket = "", key = "" } = parseS3Uri(folder) ?? {};
  return `s3://${bucket}/${key.replace(/[^/]*\/$/, "")}`;
}
