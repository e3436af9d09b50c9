import { numberedId } from "@/components/records/job-number";
import { numberedTitle } from "@/components/records/numbered-title";
import { FocusAfterSubmit } from "@/components/shell/focus-after-submit";
import { Card } from "@/components/ui/card";
import { type ExportSize, offeredSizes } from "@/lib/contract/export-request/audience-sizes";
import type {
  ExportDecideAction,
  ExportFormAction,
} from "@/lib/contract/export-request/export-form";
import type { AudienceQualityMetrics } from "@/lib/contract/jobs/job-result";
import type { JobExports } from "@/lib/contract/records/export-record";
import { EXPORT_STATE_WORDS } from "@/lib/format/failures/export-outcome-words";
import { ExportForm } from "./export-form";
import { ExportList, type ExportListProps } from "./export-list";
import { texts } from "./texts";

const words = texts.card;

type Props = Omit<ExportListProps, "jobId"> & {
  jobId: string;
  arn: string;
  shown: JobExports;
  isActive: boolean;
  metrics?: AudienceQualityMetrics;
  chosen?: ExportSize;
  /** The export that was just made, and its attempt. */
  exported?: string;
  pageKey: string;
  start?: ExportFormAction;
  decide: ExportDecideAction;
};

/** Exports a job's audience, and lists its exports. Nothing for a job that never had any. */
export function ExportCard({
  isActive,
  metrics,
  chosen,
  exported,
  start,
  pageKey,
  arn,
  ...rest
}: Props) {
  const { jobId, shown, number } = rest;
  if (!isActive && shown.exports.length === 0) return null;
  const id = numberedId("exports", number);
  const made = shown.exports.find(
    ({ record }) => record && exported === `${record.id}-${record.attempt}`,
  )?.record;
  const done =
    made &&
    (made.state === "launched" ? words.started : words.status(EXPORT_STATE_WORDS[made.state]));
  return (
    <Card id={id} title={numberedTitle(words.heading, number)}>
      <div id={id} tabIndex={-1} className="space-y-4">
        {isActive ? <p>{words.intro}</p> : <p>{words.notActive}</p>}
        {isActive && start ? (
          // After an export, the form is a new one.
          <FocusAfterSubmit name={id} label={numberedTitle(words.heading, number)}>
            <ExportForm
              key={exported ?? "first"}
              jobId={jobId}
              arn={arn}
              number={number}
              pageKey={pageKey}
              sizes={offeredSizes(metrics)}
              chosen={chosen}
              done={done}
              action={start}
            />
          </FocusAfterSubmit>
        ) : null}
        {isActive && !start ? <p>{words.viewer}</p> : null}
        <ExportList {...rest} />
      </div>
    </Card>
  );
}
