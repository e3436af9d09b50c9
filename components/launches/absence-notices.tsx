import { DecisionForm } from "@/components/launches/decision-form";
import { Evidence } from "@/components/launches/evidence";
import type { NoticeProps } from "@/components/launches/state-notice";
import { Identifier } from "@/components/ui/identifier";
import { Notice } from "@/components/ui/notice";
import { jobArnsOf } from "@/lib/format/job-arns";

export function AbsentNotice({ launch, decide }: NoticeProps) {
  return (
    <Notice tone="warning" title="AWS has no such job">
      <p>
        AWS&rsquo;s answer was lost, and the portal has looked through the account&rsquo;s audience
        generation jobs since: complete lists, some time apart, in the same account and Region, and
        no job of this launch in them. It is for you to say what becomes of it.
      </p>
      <Evidence evidence={launch.evidence} />
      <DecisionForm id={launch.id} decisions={["relaunch", "close"]} action={decide} />
    </Notice>
  );
}

/** The one thing that must not happen: said as an incident, with all that is known. */
export function DuplicateNotice({ launch }: NoticeProps) {
  const arns = jobArnsOf(launch);
  return (
    <Notice tone="danger" title="Incident: this launch has several jobs in AWS">
      <p>
        One launch must be one job. Tell whoever looks after the portal, and keep this page&rsquo;s
        address. Each of these jobs costs money and privacy budget; decide which one to keep, and
        delete the others in AWS. The portal does nothing more about it.
      </p>
      <ul className="space-y-1">
        {arns.map((arn, index) => (
          <li key={arn}>
            <Identifier value={arn} label={`ARN of job ${index + 1}`} />
          </li>
        ))}
      </ul>
      <Evidence evidence={launch.evidence} />
    </Notice>
  );
}
