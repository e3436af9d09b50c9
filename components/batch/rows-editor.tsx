"use client";

import {
  type ComponentProps,
  type ComponentType,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from "react";
import { Button } from "@/components/ui/button";
import { CONTROL } from "@/components/ui/controls";
import { BATCH_FIELDS, type CheckedRow } from "@/lib/contract/launch-form/batch-form";
import { readBatchRows } from "@/lib/contract/launch-form/batch-rows";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import type { BatchTable } from "./table/batch-table";
import { batchTexts } from "./texts";

const words = batchTexts.form;

type View = "table" | "text";

/** The rows as a text or, with a script, as a table. One state: each begins with what the other has. */
export function RowsEditor({
  text: given,
  base,
  checked,
  view,
  onView,
}: {
  text: string;
  base: LaunchFormValues;
  checked: readonly CheckedRow[] | undefined;
  view: View;
  onView: (view: View) => void;
}) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(given);
  // Who has begun with the text goes on with it.
  const Table = useTable(() => {
    // A text that was posted has other line breaks.
    const isBegun =
      area.current?.value !== given.replaceAll(/\r\n?/g, "\n") ||
      document.activeElement === area.current;
    if (isBegun && view === "table") onView("text");
  });
  /** What the table has by now. */
  const typed = useRef(given);
  const isTable = Table !== undefined && view === "table";

  function change() {
    setText(isTable ? typed.current : (area.current?.value ?? text));
    onView(isTable ? "text" : "table");
  }

  const unread = readBatchRows(text).flatMap((row) => row.unread);
  return (
    <div>
      <div className="flex items-baseline justify-between gap-3">
        {isTable ? (
          <p className="text-sm font-medium">{words.rows}</p>
        ) : (
          <label htmlFor="batch-rows" className="block text-sm font-medium">
            {words.rows}
          </label>
        )}
        <Button variant="quiet" className="scripted text-xs" onClick={change}>
          <span>{isTable ? words.asText : words.asTable}</span>
        </Button>
      </div>
      {isTable ? (
        <>
          {unread.length > 0 ? (
            <p className="text-xs text-warning">{words.unread(unread)}</p>
          ) : null}
          <Table
            text={text}
            base={base}
            checked={checked}
            onText={(now) => {
              typed.current = now;
            }}
          />
        </>
      ) : (
        <>
          <p id="batch-rows-hint" className="text-xs text-muted">
            {words.rowsHint}
          </p>
          <textarea
            ref={area}
            id="batch-rows"
            name={BATCH_FIELDS.rows}
            rows={10}
            defaultValue={text}
            aria-describedby="batch-rows-hint"
            spellCheck={false}
            className={`${CONTROL} mt-1 font-mono text-xs`}
          />
        </>
      )}
    </div>
  );
}

let loadedTable: ComponentType<ComponentProps<typeof BatchTable>> | undefined;

/** Loaded after the page. If it can't be loaded, the text works without it. */
function useTable(onLoaded: () => void) {
  const [Table, setTable] = useState(() => loadedTable);
  const loaded = useEffectEvent(onLoaded);
  useEffect(() => {
    let isGone = false;
    void import("./table/batch-table").then(
      ({ BatchTable: Loaded }) => {
        if (isGone || loadedTable) return;
        loadedTable = Loaded;
        loaded();
        setTable(() => Loaded);
      },
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, []);
  return Table;
}
