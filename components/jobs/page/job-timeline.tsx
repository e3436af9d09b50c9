import { pageTexts } from "@/components/jobs/page/texts";
import { type JobNumber, numberedId } from "@/components/records/job-number";
import { numberedTitle } from "@/components/records/numbered-title";
import { RelativeTime } from "@/components/records/relative-time";
import { Card } from "@/components/ui/card";
import { CHANGING_HEADLINES, type JobEntry } from "@/lib/contract/jobs/job-entry";
import { durationWords } from "@/lib/format/duration-words";
import { headlineWord } from "@/lib/format/headline-words";
import { durationMsOf } from "@/lib/format/jobs-export";

const words = pageTexts.timeline;

type Step = { key: string; text: string; at?: string };

/** What happened to a job in AWS, the last at the end. */
export function JobTimeline({ job, number }: { job: JobEntry; number?: JobNumber }) {
  return (
    <Card id={numberedId("timeline", number)} title={numberedTitle(words.heading, number)}>
      <ol className="space-y-2">
        {stepsOf(job).map(({ key, text, at }) => (
          <li
            key={key}
            className="flex flex-wrap gap-x-3 border-l-2 border-line pl-3 last:border-accent"
          >
            <span className="font-medium">{text}</span>
            {at ? (
              <span className="text-muted">
                <RelativeTime at={at} />
              </span>
            ) : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function stepsOf(job: JobEntry): Step[] {
  const { headline, status, startedAt, endedAt, deletedAt, updatedAt } = job;
  const ms = durationMsOf(job);
  const steps: Step[] = [{ key: "started", text: words.started, at: startedAt }];
  if (endedAt !== undefined && ms !== undefined) {
    const end = status === "CREATE_FAILED" ? words.failed : words.active;
    steps.push({ key: "ended", text: end(durationWords(ms)), at: endedAt });
  }
  if (deletedAt !== undefined) {
    steps.push({ key: "deleted", text: headlineWord("deleted"), at: deletedAt });
  } else if (CHANGING_HEADLINES.includes(headline) || headline === "delete-failed") {
    const at = headline === "launched" ? undefined : updatedAt;
    steps.push({ key: headline, text: headlineWord(headline, status), ...(at && { at }) });
  }
  return steps;
}
