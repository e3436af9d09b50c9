"use client";

import { type ReactNode, useState, useSyncExternalStore } from "react";
import { useWatch } from "react-hook-form";
import { useIsBound } from "@/components/forms/field-mark";
import { useFormBinding } from "@/components/forms/form-context";
import {
  LaunchRows,
  LaunchSelect,
  LaunchText,
  LaunchTextArea,
} from "@/components/launch/launch-fields";
import type { ChoiceAbout } from "@/lib/contract/launch-form/choices";
import { MAX_ROWS, SEED_SOURCES } from "@/lib/contract/launch-form/form-fields";
import {
  filledRows,
  type LaunchFormValues,
  PARAMETERS_FIELD,
  type SeedSource,
  SPARK_FIELD,
} from "@/lib/contract/launch-form/launch-form";
import {
  PARAMETER_NAME_MAX_LENGTH,
  PARAMETER_VALUE_MAX_LENGTH,
  SPARK_KEY_MAX_LENGTH,
  SPARK_PROPERTIES_MAX_COUNT,
  SPARK_VALUE_MAX_LENGTH,
  SQL_MAX_LENGTH,
  WORKER_TYPES,
} from "@/lib/contract/launch-request/limits";
import type { SeedOffers } from "@/lib/contract/seed/seed-access";
import { ChoiceField } from "./pickers/choice-field";
import { BrowseSeeds } from "./seed/browse/browse";
import { SeedFileWhenIdle } from "./seed/seed-file-when-idle";
import { texts } from "./texts";

const words = texts.seed;

const HAS_TEXT: Record<SeedSource | "compute", (values: LaunchFormValues) => boolean> = {
  s3: ({ seedAudience }) => seedAudience.dataSource.s3Uri !== "",
  sql: ({ seedAudience }) => seedAudience.sqlParameters.queryString !== "",
  template: ({ seedAudience }) => seedAudience.sqlParameters.analysisTemplateArn !== "",
  compute: ({ seedAudience: { sqlParameters, sqlComputeConfiguration } }) => {
    const { type, number, properties } = sqlComputeConfiguration.worker;
    const rows = [...sqlParameters.parameters, ...properties.spark];
    return type !== "" || number !== "" || filledRows(rows).length > 0;
  },
};

/** One part of the seed. CSS shows it while one of its sources is chosen, also without JavaScript. */
function Branch({ sources, children }: { sources: SeedSource[]; children: ReactNode }) {
  return (
    <div className="seed-branch" data-sources={sources.join(" ")}>
      {children}
    </div>
  );
}

/** What was typed for sources that are not chosen: the fields are not shown. */
function UnusedText() {
  const { form } = useFormBinding<LaunchFormValues>();
  const text = useWatch({ control: form.control, compute: unusedText });
  return text === "" ? null : <p className="pb-2 text-xs text-muted italic">{text}</p>;
}

function unusedText(values: LaunchFormValues): string {
  const { seedSource } = values;
  const unused = SEED_SOURCES.filter((source) => source !== seedSource && HAS_TEXT[source](values));
  const hasSettings = seedSource === "s3" && HAS_TEXT.compute(values);
  return unused.length > 0 || hasSettings ? words.unused(unused, hasSettings) : "";
}

export function SeedBranches({ seeds }: { seeds: SeedOffers | undefined }) {
  const [template, setTemplate] = useState<ChoiceAbout>();
  const isBound = useIsBound("seedAudience.dataSource.s3Uri");
  return (
    <>
      <UnusedText />
      <Branch sources={["s3"]}>
        <ChoiceField kind="seed" required hint={<S3UriHint />} />
        {seeds?.locations.length && !isBound ? <BrowseSeeds locations={seeds.locations} /> : null}
        {seeds?.canUpload && !isBound ? <SeedFileWhenIdle /> : null}
      </Branch>
      <Branch sources={["sql"]}>
        <LaunchTextArea
          name="seedAudience.sqlParameters.queryString"
          required
          mono
          rows={6}
          limit={SQL_MAX_LENGTH}
          hint={words.sqlHint}
        />
      </Branch>
      <Branch sources={["template"]}>
        <ChoiceField kind="template" required hint={words.templateHint} onAbout={setTemplate} />
      </Branch>
      <Branch sources={["sql", "template"]}>
        <Advanced template={template} />
      </Branch>
    </>
  );
}

function S3UriHint() {
  const { before, line, after } = words.s3UriHint;
  return (
    <>
      {before}
      <code translate="no">{line}</code>
      {after}
    </>
  );
}

/** Opens by itself when something in it has text or a message. */
function Advanced({ template }: { template: ChoiceAbout | undefined }) {
  const { form, validation } = useFormBinding<LaunchFormValues>();
  const hasText = useWatch({ control: form.control, compute: HAS_TEXT.compute });
  const hasMessages = () =>
    [...validation.shownFaults, ...validation.shownWarnings].some(({ field }) => isAdvanced(field));
  // Rows that were added without JavaScript are still empty.
  const hasMoreRows = useWatch({ control: form.control, compute: rowCount }) > 2;
  const isNeeded =
    useSyncExternalStore(validation.subscribe, hasMessages, hasMessages) || hasText || hasMoreRows;
  const [wasNeeded, setWasNeeded] = useState(isNeeded);
  const [isOpen, setOpen] = useState(isNeeded);
  if (isNeeded !== wasNeeded) {
    setWasNeeded(isNeeded);
    if (isNeeded) setOpen(true);
  }
  return (
    <details
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="mb-4 border-t border-line pt-3"
    >
      <summary className="w-fit font-semibold">{words.advanced}</summary>
      <div className="space-y-4 pt-3">
        <Parameters known={template?.parameters} />
        <Worker />
        <SparkProperties />
      </div>
    </details>
  );
}

function rowCount({ seedAudience }: LaunchFormValues): number {
  const { sqlParameters, sqlComputeConfiguration } = seedAudience;
  return sqlParameters.parameters.length + sqlComputeConfiguration.worker.properties.spark.length;
}

function isAdvanced(field: string): boolean {
  return (
    field.startsWith(PARAMETERS_FIELD) || field.startsWith("seedAudience.sqlComputeConfiguration")
  );
}

function Parameters({ known }: { known: ChoiceAbout["parameters"] }) {
  const { title, nouns, add, limit } = words.parameters;
  return (
    <div>
      <h3 className="font-semibold">{title}</h3>
      <LaunchRows
        list={PARAMETERS_FIELD}
        legend={title}
        nouns={nouns}
        addLabel={add}
        known={known}
        limits={{
          rows: MAX_ROWS,
          key: PARAMETER_NAME_MAX_LENGTH,
          value: PARAMETER_VALUE_MAX_LENGTH,
          reason: limit(MAX_ROWS),
        }}
      />
    </div>
  );
}

function Worker() {
  return (
    <div className="grid gap-x-3 sm:grid-cols-2">
      <LaunchSelect
        name="seedAudience.sqlComputeConfiguration.worker.type"
        options={[
          { value: "", text: words.defaultWorkerType },
          ...WORKER_TYPES.map((type) => ({ value: type, text: type })),
        ]}
      />
      <LaunchText
        name="seedAudience.sqlComputeConfiguration.worker.number"
        inputMode="numeric"
        hint={words.workerCountHint}
      />
    </div>
  );
}

function SparkProperties() {
  const { title, nouns, add } = words.spark;
  return (
    <div>
      <h3 className="font-semibold">{title}</h3>
      <LaunchRows
        list={SPARK_FIELD}
        legend={title}
        nouns={nouns}
        addLabel={add}
        limits={{
          rows: SPARK_PROPERTIES_MAX_COUNT,
          key: SPARK_KEY_MAX_LENGTH,
          value: SPARK_VALUE_MAX_LENGTH,
        }}
      />
    </div>
  );
}
