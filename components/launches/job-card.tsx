import { JobMark } from "@/components/launches/job-mark";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { Identifier } from "@/components/ui/identifier";
import { UtcTime } from "@/components/ui/utc-time";
import type { LaunchRecord } from "@/lib/contract/launch-record";

/** The job that came of the launch, as AWS told of it last. */
export function JobCard({ launch }: { launch: LaunchRecord }) {
  const { audienceGenerationJobArn: arn, job, state } = launch;
  if (!arn || state !== "launched") return null;
  return (
    <Card
      id="job"
      title="Audience generation job"
      mark={job ? <JobMark status={job.status} /> : null}
    >
      <Facts
        facts={[
          ["Job ARN", <Identifier key="arn" value={arn} label="job ARN" />],
          ["Status", job ? job.status : "AWS has not been asked yet"],
          ["Reason", job?.message],
          ["Status code", job?.statusCode],
          ["As of", job ? <UtcTime key="as-of" at={job.checkedAt} /> : undefined],
        ]}
      />
    </Card>
  );
}
