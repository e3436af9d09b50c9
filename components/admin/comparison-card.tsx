import Link from "next/link";
import { ReasonForm } from "@/components/admin/reason-form";
import { texts } from "@/components/admin/texts";
import { CallFailureText } from "@/components/records/failure-notice";
import { HeadlineBadge } from "@/components/records/headline-badge";
import { FocusAfterSubmit } from "@/components/shell/focus-after-submit";
import { Card } from "@/components/ui/card";
import { Identifier } from "@/components/ui/identifier";
import { Notice } from "@/components/ui/notice";
import { UtcTime } from "@/components/ui/utc-time";
import { headlineOf } from "@/lib/contract/jobs/job-entry";
import type { ComparisonState, UntaggedJob } from "@/lib/contract/records/comparison";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import type { SwitchAction } from "@/lib/contract/records/sending";

const t = texts.comparison;

export function ComparisonCard({
  comparison,
  found,
  override,
}: {
  comparison: ComparisonState | undefined;
  found: FoundJobs[] | undefined;
  override: SwitchAction;
}) {
  return (
    <Card id="comparison" title={t.title}>
      <FocusAfterSubmit name="comparison">
        <div className="space-y-4">
          {comparison ? (
            <State {...comparison} />
          ) : (
            <Notice tone="danger" title={t.unreadable.title}>
              <p>{t.unreadable.body}</p>
            </Notice>
          )}
          {comparison && !comparison.allowsSending ? (
            <ReasonForm id="override" {...t.override} action={override} />
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
      <h3 className="mb-1.5 font-semibold">{t.untagged.title}</h3>
      <p className="mb-2 text-muted">
        {t.untagged.body.before} <code translate="no">{"LAUNCH_TAG=off"}</code>.{" "}
        {t.untagged.body.after}
      </p>
      <ul className="space-y-1">
        {jobs.map(({ audienceGenerationJobArn: arn, name, createdAt }) => (
          <li key={arn} className="min-w-0">
            <span translate="no" className="break-words">
              {name}
            </span>
            {createdAt ? (
              <span>
                {" · "}
                <UtcTime at={createdAt} />
              </span>
            ) : null}
            <Identifier value={arn} label={t.untagged.arnOf(name)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function State({ allowsSending, why, since, failure }: ComparisonState) {
  const when = since ? (
    <p key="since">
      {t.since} <UtcTime at={since} />.
    </p>
  ) : null;
  if (!allowsSending) {
    return why === "failed" ? (
      <Notice tone="danger" title={t.failed.title}>
        <p>{t.failed.body}</p>
        {failure ? <CallFailureText key="failure" {...failure} /> : null}
        {when}
      </Notice>
    ) : (
      <Notice tone="info" title={t.comparing.title}>
        <p>{t.comparing.body}</p>
        {when}
      </Notice>
    );
  }
  if (why === "overridden" || why === "uncompared") {
    return (
      <Notice tone="warning" title={t.uncompared.title}>
        {why === "overridden" ? (
          <p>{t.uncompared.byAdmin}</p>
        ) : (
          <p key="setting">
            {t.uncompared.bySetting.before} <code translate="no">{"SENDING=uncompared"}</code>{" "}
            {t.uncompared.bySetting.after}
          </p>
        )}
        {when}
      </Notice>
    );
  }
  if (failure !== undefined) {
    return (
      <Notice tone="warning" title={t.lastFailed.title}>
        <p>{t.lastFailed.body}</p>
        <CallFailureText key="failure" {...failure} />
        {when}
      </Notice>
    );
  }
  return (
    <Notice tone="success" title={t.complete.title}>
      <p>{t.complete.body}</p>
      {when}
    </Notice>
  );
}

export type FoundJobs = {
  launch: LaunchRecord;
  /** ISO 8601, UTC: when its job was found. */
  at: string;
};

function FoundLaunches({ found }: { found: FoundJobs[] }) {
  if (found.length === 0) return <p className="text-muted">{t.found.none}</p>;
  return (
    <div>
      <h3 className="mb-1.5 font-semibold">{t.found.title}</h3>
      <ul className="divide-y divide-line">
        {found.map(({ launch, at }) => (
          <li key={`${launch.id} ${at}`} className="flex flex-wrap items-center gap-x-3 py-1">
            <Link
              href={`/jobs/${launch.id}`}
              prefetch={false}
              translate="no"
              className="min-w-0 truncate"
            >
              {launch.request.name}
            </Link>
            <HeadlineBadge headline={headlineOf(launch.state, undefined)} />
            <span className="text-xs text-muted sm:ml-auto">
              {t.found.at} <UtcTime at={at} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
