import Link from "next/link";
import { compareTexts } from "@/components/jobs/compare/texts";
import type { ComparisonRefusal } from "@/lib/contract/jobs/job-comparison";

const words = compareTexts.refusal;

export function ComparisonRefused(refusal: ComparisonRefusal) {
  const { why } = refusal;
  return (
    <>
      <h1 className="text-lg font-semibold">{words.title}</h1>
      <p className="my-3 break-words">
        {why === "no-metrics" ? words[why](refusal.names) : words[why]}
      </p>
      <Link href="/jobs">{compareTexts.all}</Link>
    </>
  );
}
