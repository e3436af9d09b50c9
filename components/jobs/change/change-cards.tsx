import { DeleteForm } from "@/components/jobs/change/delete-form";
import { TagsCard } from "@/components/jobs/change/tags-card";
import { changeTexts } from "@/components/jobs/texts";
import { Card } from "@/components/ui/card";
import type { DeleteAction, TagsAction } from "@/lib/contract/job-changes/job-change";
import { arnsOf, changeBlockOf } from "@/lib/contract/job-changes/may-change";
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
}: {
  job: JobEntry;
  person: { id: string; role: Role };
  remove: DeleteAction;
  changeTags: TagsAction;
  /** Version of the tags that the page shows. */
  seen: string;
}) {
  const arns = arnsOf(job);
  if (arns.length === 0) return null;
  const { headline } = job;
  const isLeft = headline !== "deleting" && headline !== "deleted";
  const mayChange =
    mayDecide(person, { actor: job.launch?.actor }) && changeBlockOf(job) === undefined && isLeft;
  return (
    <>
      <TagsCard job={job} action={mayChange ? changeTags : undefined} seen={seen} />
      {mayChange ? (
        <Card id="delete" title={changeTexts.remove.heading}>
          <div className="space-y-3">
            {arns.map((arn, index) => (
              <DeleteForm
                key={arn}
                id={job.id}
                arn={arn}
                name={job.name}
                number={arns.length > 1 ? index + 1 : undefined}
                action={remove}
              />
            ))}
          </div>
        </Card>
      ) : null}
    </>
  );
}
