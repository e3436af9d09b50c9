import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { decideLaunchAction } from "@/app/(portal)/launches/[id]/actions";
import { JobOutcome } from "@/components/jobs/job-outcome";
import { LaunchView } from "@/components/launches/launch-view";
import { texts } from "@/components/launches/texts";
import { stateIcon } from "@/components/records/state-icon";
import { includesRole } from "@/lib/contract/people/roles";
import { mayDecide } from "@/lib/contract/records/decision";
import { personNames } from "@/lib/http/page-data/person-names";
import { pageUser } from "@/lib/http/request/current-user";
import { readResult } from "@/lib/jobs/job-result";
import { readLaunch } from "@/lib/launch/read/read-launch";

type Props = { params: Promise<{ id: string }> };

/** Cached, so that the title and the page show the same data. */
const historyOf = cache(readLaunch);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  await pageUser("viewer", `/launches/${id}`);
  const history = await historyOf(id);
  if (!history) return { title: texts.notFound.title };
  const { state, request } = history.launch;
  return {
    title: texts.launch.title(state, request.name),
    icons: { icon: stateIcon(state) },
  };
}

export default async function LaunchPage({ params }: Props) {
  const { id } = await params;
  const { id: actor, role } = await pageUser("viewer", `/launches/${id}`);
  const history = await historyOf(id);
  if (!history) notFound();
  const { launch, events } = history;
  const [names, result] = await Promise.all([
    personNames([launch.actor, ...events.map((event) => event.actor)]),
    readResult(launch),
  ]);
  return (
    <LaunchView
      {...history}
      result={result}
      outcome={<JobOutcome launch={launch} result={result} />}
      names={names}
      decide={mayDecide({ id: actor, role }, launch) ? decideLaunchAction : undefined}
      mayLaunch={includesRole(role, "analyst")}
    />
  );
}
