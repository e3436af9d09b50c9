import { DeleteForm } from "@/components/jobs/change/delete-form";
import { TagsCard } from "@/components/jobs/change/tags-card";
import { changeTexts } from "@/components/jobs/change/texts";
import { type JobNumber, numberedId } from "@/components/records/job-number";
import { numberedTitle } from "@/components/records/numbered-title";
import { Card } from "@/components/ui/card";
import type { DeleteAction, TagsAction } from "@/lib/contract/job-changes/job-change";
import { changeBlockOf } from "@/lib/contract/job-changes/may-change";
import type { JobEntry } from "@/lib/contract/jobs/job-entry";
import type { Role } from "@/lib/contract/people/roles";
import { mayDecide } from "@/lib/contract/records/decision";

/** The tags of a job in AWS and, for those who may, changing them and deleting the job. */
export function ChangeCards({
  job,
  person,
  remove,
  changeTags,
  seen,
  number,
}: {
  job: JobEntry;
  person: { id: string; role: Role };
  remove: DeleteAction;
  changeTags: TagsAction;
  /** Version of the tags that the page shows. */
  seen: string;
  number?: JobNumber;
}) {
  const { audienceGenerationJobArn: arn, headline } = job;
  if (arn === undefined) return null;
  const isLeft = headline !== "deleting" && headline !== "deleted";
  const mayChange =
    mayDecide(person, { actor: job.launch?.actor }) && changeBlockOf(job) === undefined && isLeft;
  return (
    <>
      <TagsCard job={job} action={mayChange ? changeTags : undefined} seen={seen} number={number} />
      {mayChange ? (
        <div className="print:hidden">
          <Card
            id={numberedId("delete", number)}
            title={numberedTitle(changeTexts.remove.heading, number)}
          >
            <DeleteForm id={job.id} arn={arn} name={job.name} number={number} action={remove} />
          </Card>
        </div>
      ) : null}
    </>
  );
}
