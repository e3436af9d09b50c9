import Link from "next/link";
import { ReasonForm } from "@/components/admin/reason-form";
import { StateMark } from "@/components/records/state-mark";
import { FocusAfterSubmit } from "@/components/shell/focus-after-submit";
import { Card } from "@/components/ui/card";
import { Identifier } from "@/components/ui/identifier";
import { Notice } from "@/components/ui/notice";
import { UtcTime } from "@/components/ui/utc-time";
import type { ComparisonState, UntaggedJob } from "@/lib/contract/records/comparison";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { REASON_MAX_LENGTH, type SwitchAction } from "@/lib/contract/records/sending";

/** The comparison with AWS that opens sending after a start. */
export function ComparisonCard({
  comparison,
  found,
  override,
}: {
  /** Undefined where it can't be read. */
  comparison: ComparisonState | undefined;
  /** Undefined where it can't be read. */
  found: Found[] | undefined;
  override: SwitchAction;
}) {
  return (
    <Card id="comparison" title="Comparison with AWS">
      <FocusAfterSubmit name="comparison">
        <div className="space-y-4">
          {comparison ? (
            <State {...comparison} />
          ) : (
            <Notice tone="danger" title="The state of the comparison can't be read">
              <p>The portal can&rsquo;t reach its database. Reload the page in a minute.</p>
            </Notice>
          )}
          {comparison && !comparison.isOpen ? (
            <ReasonForm
              id="override"
              label="Reason for sending without the comparison"
              hint={`Recorded in the audit. Up to ${REASON_MAX_LENGTH} characters. After a restore, jobs missing from the portal's records could be started twice.`}
              button="Send without the comparison"
              action={override}
            />
          ) : null}
          {found ? <FoundLaunches found={found} /> : null}
          {comparison?.untagged ? <UntaggedJobs jobs={comparison.untagged} /> : null}
        </div>
      </FocusAfterSubmit>
    </Card>
  );
}

/** With `LAUNCH_TAG=off` the portal can't match jobs to lost launches. */
function UntaggedJobs({ jobs }: { jobs: readonly UntaggedJob[] }) {
  return (
    <section>
      <h3 className="mb-1.5 font-semibold">Jobs in AWS that match no launch</h3>
      <p className="mb-2 text-muted">
        Launches carry no tag (LAUNCH_TAG=off). These jobs may belong to launches lost in a restore,
        or were started outside the portal.
      </p>
      <ul className="space-y-1">
        {jobs.map(({ audienceGenerationJobArn: arn, name, createdAt }) => (
          <li key={arn} className="min-w-0">
            <span className="break-words">{name}</span>
            {createdAt ? (
              <>
                {" · "}
                <UtcTime at={createdAt} />
              </>
            ) : null}
            <Identifier value={arn} label={`ARN of ${name}`} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function State({ isOpen, why, since, failure }: ComparisonState) {
  const when = since ? (
    <p>
      Since <UtcTime at={since} />.
    </p>
  ) : null;
  if (!isOpen) {
    return why === "failed" ? (
      <Notice tone="danger" title="The comparison failed">
        <p className="break-words">{failure ?? "AWS's jobs could not be listed."}</p>
        <p>Sending is not open yet. The portal tries again.</p>
        {when}
      </Notice>
    ) : (
      <Notice tone="info" title="Comparing with AWS">
        <p>Sending is not open yet. Launches are held until this is complete.</p>
        {when}
      </Notice>
    );
  }
  if (why === "overridden" || why === "uncompared") {
    return (
      <Notice tone="warning" title="Sending without the comparison">
        <p>
          {why === "overridden"
            ? "An admin opened sending before the comparison was complete."
            : "The environment (SENDING=uncompared) opened sending before the comparison was complete."}
        </p>
        {when}
      </Notice>
    );
  }
  if (failure !== undefined) {
    return (
      <Notice tone="warning" title="The last comparison failed">
        <p className="break-words">{failure}</p>
        <p>Sending stays open: an earlier comparison was complete. The portal tries again.</p>
        {when}
      </Notice>
    );
  }
  return (
    <Notice tone="success" title="Complete">
      <p>Every job that the portal started has a record. The comparison repeats every hour.</p>
      {when}
    </Notice>
  );
}

export type Found = {
  launch: LaunchRecord;
  /** ISO 8601, UTC: when its job was found. */
  at: string;
};

function FoundLaunches({ found }: { found: Found[] }) {
  if (found.length === 0) return <p className="text-muted">No jobs were recorded from AWS.</p>;
  return (
    <div>
      <h3 className="mb-1.5 font-semibold">Jobs recorded from AWS after a restore</h3>
      <ul className="divide-y divide-line">
        {found.map(({ launch, at }) => (
          <li key={`${launch.id} ${at}`} className="flex flex-wrap items-center gap-x-3 py-1">
            <Link href={`/launches/${launch.id}`} prefetch={false} className="min-w-0 truncate">
              {launch.request.name}
            </Link>
            <StateMark state={launch.state} />
            <span className="text-xs text-muted sm:ml-auto">
              found <UtcTime at={at} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
