import type { ReactNode } from "react";
import { hasNotice, JobNotice } from "@/components/jobs/page/job-notice";
import { JobTimeline } from "@/components/jobs/page/job-timeline";
import { pageTexts } from "@/components/jobs/page/texts";
import { HeadlineBadge } from "@/components/records/headline-badge";
import { numberedId } from "@/components/records/job-number";
import { Identifier } from "@/components/ui/identifier";
import type { JobDetail } from "@/lib/contract/jobs/job-entry";

const words = pageTexts.several;

/** One job of a launch that was started twice. */
export function OneOfSeveral({
  job,
  number,
  children,
}: {
  job: JobDetail;
  number: number;
  children: ReactNode;
}) {
  const { headline, status, statusDetails, audienceGenerationJobArn: arn } = job;
  const id = numberedId("job", number);
  return (
    <section aria-labelledby={id} className="space-y-4 border-t-2 border-line pt-4">
      <div className="space-y-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 id={id} className="text-lg font-semibold">
            {words.heading(number)}
          </h2>
          <HeadlineBadge headline={headline} status={status} />
        </div>
        {arn ? <Identifier value={arn} label={pageTexts.notice.jobArnOf(number)} /> : null}
      </div>
      {hasNotice(headline) ? (
        <JobNotice headline={headline} details={statusDetails} seedKind={undefined} />
      ) : null}
      {children}
      <JobTimeline job={job} number={number} />
    </section>
  );
}
