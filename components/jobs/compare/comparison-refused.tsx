import Link from "next/link";
import { compareTexts } from "@/components/jobs/compare/texts";
import type { ComparisonRefusal } from "@/lib/contract/jobs/job-comparison";

const words = compareTexts.refusal;

export function ComparisonRefused(refusal: ComparisonRefusal) {
  return (
    <div className="space-y-3">
      <h1 className="text-lg font-semibold">{words.title}</h1>
      <p>{words[refusal.why]}</p>
      {refusal.why === "no-metrics" ? (
        <>
          <ul className="list-disc space-y-1 pl-5">
            {refusal.jobs.map(({ id, name }) => (
              <li key={id} className="break-all">
                <Link
                  href={`/jobs/${id}`}
                  prefetch={false}
                  translate="no"
                  className="inline-block py-0.5"
                >
                  {name}
                </Link>
              </li>
            ))}
          </ul>
          <p>{words.whyNoMetrics}</p>
        </>
      ) : null}
      <p>
        <Link href="/jobs" className="inline-block py-0.5">
          {compareTexts.all}
        </Link>
      </p>
    </div>
  );
}
