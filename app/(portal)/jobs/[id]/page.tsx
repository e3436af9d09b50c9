import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import {
  changeTagsAction,
  decideLaunchAction,
  deleteJobAction,
} from "@/app/(portal)/jobs/[id]/actions";
import { decideExportAction, exportAudienceAction } from "@/app/(portal)/jobs/[id]/export-actions";
import { setBellAction } from "@/app/(portal)/notifications/actions";
import { ExportCard } from "@/components/exports/export-card";
import { ChangeCards } from "@/components/jobs/change/change-cards";
import { LaunchView } from "@/components/jobs/page/launch-view";
import { JobOutcome } from "@/components/jobs/result/job-outcome";
import { pageTexts } from "@/components/jobs/texts";
import { BellCard } from "@/components/notify/bell-card";
import { headlineIcon } from "@/components/records/headline-icon";
import { includesRole } from "@/lib/contract/people/roles";
import { mayDecide } from "@/lib/contract/records/decision";
import { headlineOf } from "@/lib/contract/records/job-entry";
import { headlineWord } from "@/lib/format/headline-words";
import { exportCardOf } from "@/lib/http/page-data/export-card";
import { bellOf } from "@/lib/http/page-data/notifications";
import { personNames } from "@/lib/http/page-data/person-names";
import { pageUser } from "@/lib/http/request/current-user";
import { tagVersion } from "@/lib/jobs/change/change-tags";
import { readResult } from "@/lib/jobs/job-result";
import { findJob } from "@/lib/jobs/list-jobs";
import { readLaunch } from "@/lib/launch/read/read-launch";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Cached, so that the title and the page show the same data. */
const historyOf = cache(readLaunch);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const person = await pageUser("viewer", `/jobs/${id}`);
  const history = await historyOf(id, person);
  if (!history) return { title: pageTexts.notFound.title };
  const { state, request, job } = history.launch;
  const headline = headlineOf(state, job?.status);
  return {
    title: pageTexts.launch.title(headlineWord(headline, job?.status), request.name),
    icons: { icon: headlineIcon(headline) },
  };
}

export default async function LaunchPage({ params, searchParams }: Props) {
  const { id } = await params;
  const person = await pageUser("viewer", `/jobs/${id}`);
  const { id: actor, role } = person;
  const history = await historyOf(id, person);
  if (!history) notFound();
  const { launch, events } = history;
  const { audienceGenerationJobArn: jobArn } = launch;
  const [names, result, exports, job, bell] = await Promise.all([
    personNames([launch.actor, ...events.map((event) => event.actor)]),
    readResult(launch),
    jobArn
      ? exportCardOf({ jobArn, user: { id: actor, role }, params: await searchParams })
      : undefined,
    findJob(id, person),
    bellOf({ jobId: launch.id, personId: actor }),
  ]);
  return (
    <LaunchView
      {...history}
      result={result}
      exports={exports?.shown}
      outcome={
        <>
          <JobOutcome launch={launch} result={result} mayExport={exports?.mayExport} />
          {exports ? (
            <ExportCard
              {...exports}
              jobId={launch.id}
              isActive={launch.job?.status === "ACTIVE"}
              metrics={result?.kind === "metrics" ? result.metrics : undefined}
              start={exports.mayExport ? exportAudienceAction : undefined}
              decide={decideExportAction}
            />
          ) : null}
        </>
      }
      change={
        job && (
          <ChangeCards
            job={job}
            person={{ id: actor, role }}
            remove={deleteJobAction}
            changeTags={changeTagsAction}
            seen={tagVersion(job.tags ?? {})}
          />
        )
      }
      notifications={
        bell ? <BellCard jobId={launch.id} bell={bell} action={setBellAction} /> : null
      }
      names={names}
      decide={mayDecide({ id: actor, role }, launch) ? decideLaunchAction : undefined}
      mayLaunch={includesRole(role, "analyst")}
    />
  );
}
