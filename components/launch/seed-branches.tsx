"use client";

import type { ReactNode } from "react";
import { useWatch } from "react-hook-form";
import { useFormBinding } from "@/components/forms/form-context";
import {
  LaunchRows,
  LaunchSelect,
  LaunchText,
  LaunchTextArea,
} from "@/components/launch/launch-fields";
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
import { texts } from "./texts";

const words = texts.seed;

/** Whether a part of the seed has text. Such a part stays visible when another source is chosen. */
const HAS_TEXT: Record<
  "s3" | "sql" | "template" | "compute",
  (values: LaunchFormValues) => boolean
> = {
  s3: ({ seedAudience }) => seedAudience.dataSource.s3Uri !== "",
  sql: ({ seedAudience }) => seedAudience.sqlParameters.queryString !== "",
  template: ({ seedAudience }) => seedAudience.sqlParameters.analysisTemplateArn !== "",
  compute: ({ seedAudience: { sqlParameters, sqlComputeConfiguration } }) => {
    const { type, number, properties } = sqlComputeConfiguration.worker;
    const rows = [...sqlParameters.parameters, ...properties.spark];
    return type !== "" || number !== "" || filledRows(rows).length > 0;
  },
};

/**
 * One part of the seed. CSS shows it while one of its sources is chosen, with or without
 * JavaScript; a part with text stays visible, dimmed and marked as not sent.
 */
function Branch({
  part,
  sources,
  children,
}: {
  part: keyof typeof HAS_TEXT;
  sources: SeedSource[];
  children: ReactNode;
}) {
  const { form } = useFormBinding<LaunchFormValues>();
  const hasText = useWatch({ control: form.control, compute: HAS_TEXT[part] });
  return (
    <div className="seed-branch" data-sources={sources.join(" ")} data-holds={hasText || undefined}>
      <p className="seed-branch-note text-xs text-muted italic">{words.unused(sources)}</p>
      {children}
    </div>
  );
}

export function SeedBranches() {
  return (
    <>
      <Branch part="s3" sources={["s3"]}>
        <LaunchText name="seedAudience.dataSource.s3Uri" required mono hint={<S3UriHint />} />
      </Branch>
      <Branch part="sql" sources={["sql"]}>
        <LaunchTextArea
          name="seedAudience.sqlParameters.queryString"
          required
          mono
          rows={6}
          limit={SQL_MAX_LENGTH}
          hint={words.sqlHint}
        />
      </Branch>
      <Branch part="template" sources={["template"]}>
        <LaunchText
          name="seedAudience.sqlParameters.analysisTemplateArn"
          required
          mono
          hint={words.templateHint}
        />
      </Branch>
      <Branch part="compute" sources={["sql", "template"]}>
        <Compute />
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

function Compute() {
  return (
    <div className="space-y-4 pb-4">
      <h3 className="border-t border-line pt-3 font-semibold">{words.parameters.title}</h3>
      <LaunchRows
        list={PARAMETERS_FIELD}
        legend={words.parameters.title}
        nouns={words.parameters.nouns}
        addLabel={words.parameters.add}
        limits={{ key: PARAMETER_NAME_MAX_LENGTH, value: PARAMETER_VALUE_MAX_LENGTH }}
      />
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
      <h3 className="border-t border-line pt-3 font-semibold">{words.spark.title}</h3>
      <LaunchRows
        list={SPARK_FIELD}
        legend={words.spark.title}
        nouns={words.spark.nouns}
        addLabel={words.spark.add}
        limits={{
          rows: SPARK_PROPERTIES_MAX_COUNT,
          key: SPARK_KEY_MAX_LENGTH,
          value: SPARK_VALUE_MAX_LENGTH,
        }}
      />
    </div>
  );
}
