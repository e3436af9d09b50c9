import Link from "next/link";
import { compareTexts } from "@/components/jobs/compare/texts";
import { listTexts } from "@/components/jobs/list/texts";
import { scoreWords } from "@/components/jobs/result/metric-words";
import { Actor } from "@/components/records/actor";
import { RelativeTime } from "@/components/records/relative-time";
import { Card } from "@/components/ui/card";
import type { ComparableJob, ComparedJob } from "@/lib/contract/jobs/job-comparison";
import { compareHref } from "@/lib/contract/urls/compare-query";
import { jobsHref } from "@/lib/contract/urls/job-query";
import type { Names } from "@/lib/format/actor-words";

const words = compareTexts.choose;

/** The jobs that one can be compared with. */
export function ChooseView({
  job,
  others,
  hasMore,
  names,
}: {
  job: ComparedJob;
  others: ComparableJob[];
  hasMore: boolean;
  names: Names;
}) {
  const { columns } = listTexts;
  const ofModel = jobsHref({ model: [job.configuredAudienceModelArn] });
  return (
    <div className="space-y-4">
      <div className="space-y-1">
        <h1 className="text-lg font-semibold">{compareTexts.title}</h1>
        <p className="flex flex-wrap gap-x-2">
          <span className="text-muted">{compareTexts.back}</span>
          <Link href={`/jobs/${job.id}`} prefetch={false} translate="no" className="break-all">
            {job.name}
          </Link>
        </p>
      </div>
      <Card id="choose" title={words.heading}>
        <p className="mb-3">{words.explanation}</p>
        {others.length === 0 ? (
          <p>{words.none}</p>
        ) : (
          <div className="relative overflow-x-auto">
            <table className="w-full text-left">
              <caption className="sr-only">{words.caption}</caption>
              <thead>
                <tr className="border-b border-line text-xs text-muted">
                  <th scope="col" className="py-1 pr-3 font-medium">
                    {columns.name}
                  </th>
                  {/* On a phone they are below the name. */}
                  {[columns.startedBy, columns.started].map((heading) => (
                    <th key={heading} scope="col" className="py-1 pr-3 font-medium max-sm:hidden">
                      {heading}
                    </th>
                  ))}
                  <th scope="col" className="py-1 text-right font-medium">
                    {columns.recall}
                  </th>
                </tr>
              </thead>
              <tbody>
                {others.map(({ id, name, startedBy, startedAt, recall }) => (
                  <tr key={id} className="border-b border-line last:border-0">
                    <th scope="row" className="py-1 pr-3 font-medium [overflow-wrap:anywhere]">
                      <Link href={compareHref(job.id, id)} prefetch={false} translate="no">
                        {name}
                      </Link>
                      <p className="text-xs font-normal text-muted sm:hidden">
                        <RelativeTime at={startedAt} /> · <Actor id={startedBy} names={names} />
                      </p>
                    </th>
                    <td className="py-1 pr-3 max-sm:hidden">
                      <Actor id={startedBy} names={names} />
                    </td>
                    <td className="py-1 pr-3 max-sm:hidden">
                      <RelativeTime at={startedAt} />
                    </td>
                    <td className="py-1 text-right tabular-nums">
                      {recall === undefined ? null : (
                        <data value={recall}>{scoreWords(recall)}</data>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {hasMore ? (
          <p className="mt-3">
            <span>{words.more}</span> <Link href={ofModel}>{words.list}</Link>
          </p>
        ) : null}
      </Card>
    </div>
  );
}
