import type { Metadata } from "next";
import { ChooseView } from "@/components/jobs/compare/choose-view";
import { ComparisonRefused } from "@/components/jobs/compare/comparison-refused";
import { ComparisonView } from "@/components/jobs/compare/comparison-view";
import { compareTexts } from "@/components/jobs/compare/texts";
import { type GivenParams, toSearchParams } from "@/lib/contract/urls/search-params";
import { comparisonOf } from "@/lib/http/page-data/job-comparison";
import { personNames } from "@/lib/http/page-data/person-names";
import { pageUser } from "@/lib/http/request/current-user";
import { setPageStatus } from "@/lib/http/request/page-status";

export const metadata: Metadata = { title: compareTexts.title };

type Props = { searchParams: Promise<GivenParams> };

export default async function CompareJobsPage({ searchParams }: Props) {
  const params = toSearchParams(await searchParams);
  const person = await pageUser("viewer", `/jobs/compare?${params}`);
  const comparison = await comparisonOf(params, person);
  if (comparison.kind === "refused") {
    await setPageStatus(comparison.why === "not-found" ? 404 : 400);
    return <ComparisonRefused {...comparison} />;
  }
  const listed = comparison.kind === "choose" ? comparison.others : comparison.jobs;
  const names = await personNames(listed.map(({ startedBy }) => startedBy));
  return comparison.kind === "choose" ? (
    <ChooseView {...comparison} names={names} />
  ) : (
    <ComparisonView jobs={comparison.jobs} names={names} />
  );
}
