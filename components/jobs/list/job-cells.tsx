import type { ReactNode } from "react";
import { scoreWords } from "@/components/jobs/result/metric-words";
import { Actor } from "@/components/records/actor";
import { HeadlineBadge } from "@/components/records/headline-badge";
import { RelativeTime } from "@/components/records/relative-time";
import type { JobEntry } from "@/lib/contract/jobs/job-entry";
import type { JobColumn } from "@/lib/contract/urls/job-query";
import type { Names } from "@/lib/format/actor-words";
import { durationWords } from "@/lib/format/duration-words";
import { durationMsOf, reasonOf } from "@/lib/format/jobs-export";
import { tailOf } from "@/lib/format/launch-words";

export const CELLS: Record<JobColumn, (job: JobEntry, names: Names) => ReactNode> = {
  status: ({ headline, status }) => <HeadlineBadge headline={headline} status={status} />,
  model: ({ modelName, configuredAudienceModelArn: id }) => <Named name={modelName} id={id} />,
  collaboration: ({ collaborationName, collaborationId }) => (
    <Named name={collaborationName} id={collaborationId} />
  ),
  seed: ({ seed }) => <Text text={seedTail(seed)} title={seed} />,
  startedBy: ({ startedBy }, names) => <Actor id={startedBy} names={names} />,
  started: ({ startedAt }) => <RelativeTime at={startedAt} />,
  duration: (job) => {
    const ms = durationMsOf(job);
    return ms === undefined ? null : <span>{durationWords(ms)}</span>;
  },
  reason: (job) => <Text text={reasonOf(job)} />,
  recall: ({ recall }) =>
    recall === undefined ? null : (
      <data value={recall} className="tabular-nums">
        {scoreWords(recall)}
      </data>
    ),
};

function Named({ name, id }: { name: string | undefined; id: string | undefined }) {
  if (!id) return null;
  return (
    <span title={id} translate="no" className="print-title">
      <span>{name ?? tailOf(id)}</span>
    </span>
  );
}

function Text({ text, title = text }: { text: string | null; title?: string | null }) {
  if (!text) return null;
  return (
    <span title={title ?? undefined} translate="no">
      {text}
    </span>
  );
}

/** Seeds of one portal often have their bucket in common, and templates their membership. */
function seedTail(seed: string): string {
  return seed.replace(/^s3:\/\/[^/]+\/|^arn:.*\//, "");
}
