"use client";

import { type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { CONTROL } from "@/components/ui/controls";
import type { CsvColumns, CsvOptions } from "@/lib/contract/seed-file/csv-reader";
import { seedTexts } from "./texts";

const words = seedTexts.column;

/** For a CSV file whose columns do not say which has the user IDs. */
export function ColumnChoice({
  columns: { names, samples, hasHeader },
  cancel,
  onCheck,
}: {
  columns: CsvColumns;
  cancel: ReactNode;
  onCheck: (options: CsvOptions) => void;
}) {
  const id = useId();
  const [column, setColumn] = useState(0);
  const [isHeader, setHeader] = useState(hasHeader);
  return (
    <div className="space-y-2">
      <div>
        <label htmlFor={id}>{words.label}</label>
        <select
          id={id}
          translate="no"
          value={column}
          className={`${CONTROL} mt-1`}
          onChange={({ currentTarget }) => setColumn(Number(currentTarget.value))}
        >
          {names.map((name, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other identity.
            <option key={index} value={index}>
              {words.option(name, samples[index])}
            </option>
          ))}
        </select>
      </div>
      <label className="flex items-center gap-2">
        <input
          type="checkbox"
          checked={isHeader}
          onChange={({ currentTarget }) => setHeader(currentTarget.checked)}
        />
        <span>{words.header}</span>
      </label>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => onCheck({ column, hasHeader: isHeader })}>{words.check}</Button>
        {cancel}
      </div>
    </div>
  );
}
