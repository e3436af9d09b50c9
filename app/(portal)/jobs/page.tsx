import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { LaunchesView } from "@/components/jobs/list/launches-view";
import { listTexts } from "@/components/jobs/texts";
import { includesRole } from "@/lib/contract/people/roles";
import { launchesHref, readLaunchQuery } from "@/lib/contract/urls/launch-query";
import { type GivenParams, toSearchParams } from "@/lib/contract/urls/search-params";
import { readUnsentResult } from "@/lib/contract/urls/unsent-launches";
import { personNames } from "@/lib/http/page-data/person-names";
import { pageUser } from "@/lib/http/request/current-user";
import { readLaunches } from "@/lib/launch/read/read-launches";

export const metadata: Metadata = { title: listTexts.list.title };

type Props = { searchParams: Promise<GivenParams> };

export default async function LaunchesPage({ searchParams }: Props) {
  const params = toSearchParams(await searchParams);
  const query = readLaunchQuery(params);
  const person = await pageUser("viewer", launchesHref(query));
  const list = await readLaunches(query);
  const shown = [...list.launches, ...list.attention.flatMap(({ launches }) => launches)];
  const names = await personNames([...list.actors, ...shown.map(({ actor }) => actor)]);
  return (
    <LaunchesView
      {...list}
      names={names}
      query={query}
      ownId={person.id}
      rendering={randomUUID()}
      mayLaunch={includesRole(person.role, "analyst")}
      unsentResult={readUnsentResult(params)}
    />
  );
}
