"use client";

import { useChosenSize } from "@/components/records/chosen-size";
import { type JobNumber, numberedId } from "@/components/records/job-number";
import { CONTROL } from "@/components/ui/controls";
import { describedBy, Field, fieldIds } from "@/components/ui/field";
import {
  AUDIENCE_SIZE_TYPES,
  type ExportSize,
  isSameSize,
  sizeWords,
} from "@/lib/contract/export-request/audience-sizes";
import {
  type ExportFormValues,
  sizeFromText,
  sizeToText,
} from "@/lib/contract/export-request/export-form";
import { formTexts as words } from "./texts";

type Props = {
  number: JobNumber;
  sizes: readonly ExportSize[] | undefined;
  /** In the page's address. */
  chosen: ExportSize | undefined;
  values: ExportFormValues | undefined;
  fault: string | undefined;
};

/** One of the sizes that the model offers; any legal one if AWS hides them. */
export function SizeField({ sizes, ...rest }: Props) {
  const { fault, number } = rest;
  return (
    <Field
      name={nameOf(number)}
      label={words.size}
      hint={sizes ? words.sizeHint : words.hiddenHint}
      message={fault ? { kind: "fault", text: fault } : undefined}
    >
      {sizes ? <OfferedSize {...rest} sizes={sizes} /> : <TypedSize {...rest} />}
    </Field>
  );
}

function nameOf(number: JobNumber): string {
  return numberedId("exportSize", number);
}

function controlProps(number: JobNumber, fault: string | undefined) {
  const name = nameOf(number);
  return {
    id: fieldIds(name).control,
    required: true,
    "aria-invalid": fault ? true : undefined,
    "aria-describedby": describedBy(name, { hint: true, message: true }),
  };
}

function OfferedSize({
  number,
  sizes,
  chosen,
  values,
  fault,
}: Props & { sizes: readonly ExportSize[] }) {
  const { size: picked, choose, control } = useChosenSize();
  const given = picked ?? values?.size ?? (chosen ? sizeToText(chosen) : "");
  const size = sizeFromText(given);
  const index = size ? sizes.findIndex((each) => isSameSize(each, size)) : -1;
  const pick = (next: string) => choose({ size: next, isFromLink: false });
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <select
        {...controlProps(number, fault)}
        ref={control}
        name="size"
        value={index < 0 ? "" : given}
        onChange={(event) => pick(event.currentTarget.value)}
        className={`${CONTROL} max-w-56`}
      >
        <option value="">{words.choose}</option>
        {sizes.map((each) => (
          <option key={sizeToText(each)} value={sizeToText(each)}>
            {sizeWords(each)}
          </option>
        ))}
      </select>
      {sizes.length > 1 ? (
        <input
          type="range"
          min={0}
          max={sizes.length - 1}
          step={1}
          value={Math.max(0, index)}
          onChange={({ currentTarget }) => {
            const next = sizes[Number(currentTarget.value)];
            if (next) pick(sizeToText(next));
          }}
          aria-label={words.slider}
          aria-valuetext={
            index < 0 ? words.choose : sizeWords(sizes[index] ?? { type: "", value: 0 })
          }
          className="scripted min-w-40 flex-1 accent-accent"
        />
      ) : null}
    </div>
  );
}

function TypedSize({ number, chosen, values, fault }: Omit<Props, "sizes">) {
  return (
    <div className="flex flex-wrap gap-2">
      <input
        {...controlProps(number, fault)}
        name="sizeValue"
        inputMode="numeric"
        autoComplete="off"
        defaultValue={values?.sizeValue ?? chosen?.value}
        className={`${CONTROL} max-w-40`}
      />
      <select
        name="sizeType"
        aria-label={words.sizeType}
        defaultValue={values?.sizeType ?? chosen?.type ?? AUDIENCE_SIZE_TYPES[0]}
        className={`${CONTROL} max-w-56`}
      >
        {AUDIENCE_SIZE_TYPES.map((type) => (
          <option key={type} value={type}>
            {words.sizeTypes[type]}
          </option>
        ))}
      </select>
    </div>
  );
}
