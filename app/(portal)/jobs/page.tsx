import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { refreshJobsAction } from "@/app/(portal)/jobs/actions";
import { JobsView } from "@/components/jobs/list/jobs-view";
import { listTexts } from "@/components/jobs/texts";
import { includesRole } from "@/lib/contract/people/roles";
import { jobsHref, readJobQuery } from "@/lib/contract/urls/job-query";
import { type GivenParams, toSearchParams } from "@/lib/contract/urls/search-params";
import { readUnsentResult } from "@/lib/contract/urls/unsent-launches";
import { readJobsList } from "@/lib/http/page-data/jobs-list";
import { pageUser } from "@/lib/http/request/current-user";
import { readFreshness } from "@/lib/jobs/freshness";

export const metadata: Metadata = { title: listTexts.list.title };

type Props = { searchParams: Promise<GivenParams> };

export default async function JobsPage({ searchParams }: Props) {
  const params = toSearchParams(await searchParams);
  const query = readJobQuery(params);
  const person = await pageUser("viewer", jobsHref(query));
  const [list, freshness] = await Promise.all([readJobsList(query, person), readFreshness()]);
  return (
    <JobsView
      {...list}
      freshness={freshness}
      query={query}
      rendering={randomUUID()}
      mayLaunch={includesRole(person.role, "analyst")}
      unsentResult={readUnsentResult(params)}
      refresh={refreshJobsAction}
    />
  );
}
