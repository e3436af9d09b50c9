import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { changeViewAction, refreshJobsAction } from "@/app/(portal)/jobs/actions";
import { JobsView } from "@/components/jobs/list/jobs-view";
import { listTexts } from "@/components/jobs/list/texts";
import { includesRole } from "@/lib/contract/people/roles";
import { jobsHref, readJobQuery } from "@/lib/contract/urls/job-query";
import { type GivenParams, readText, toSearchParams } from "@/lib/contract/urls/search-params";
import { readUnsentResult } from "@/lib/contract/urls/unsent-launches";
import { readJobsList } from "@/lib/http/page-data/jobs-list";
import { defaultViewHref, readViews } from "@/lib/http/page-data/views";
import { pageUser } from "@/lib/http/request/current-user";
import { readFreshness } from "@/lib/jobs/freshness";
import { findJobByArn } from "@/lib/jobs/list-jobs";

export const metadata: Metadata = { title: listTexts.list.title };

const ARN_LENGTH_MAX = 300;

type Props = { searchParams: Promise<GivenParams> };

export default async function JobsPage({ searchParams }: Props) {
  const params = toSearchParams(await searchParams);
  const isBare = params.size === 0;
  const query = readJobQuery(params);
  const arn = readText(params.get("arn"), ARN_LENGTH_MAX);
  const href = arn ? `/jobs?${new URLSearchParams({ arn })}` : jobsHref(query);
  const person = await pageUser("viewer", isBare ? "/jobs" : href);
  const opensWith = isBare ? await defaultViewHref(person) : undefined;
  if (opensWith) redirect(opensWith);
  if (arn) {
    const job = await findJobByArn(arn, person);
    // An ARN that no job has is searched for: its end may still be known.
    redirect(job ? `/jobs/${job.id}` : jobsHref({ text: arn }));
  }
  const [list, freshness, views] = await Promise.all([
    readJobsList(query, person),
    readFreshness(),
    readViews(query, person),
  ]);
  return (
    <JobsView
      {...list}
      freshness={freshness}
      query={query}
      rendering={randomUUID()}
      mayLaunch={includesRole(person.role, "analyst")}
      unsentResult={readUnsentResult(params)}
      refresh={refreshJobsAction}
      views={views}
      changeView={changeViewAction}
    />
  );
}
