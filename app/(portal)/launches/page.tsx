import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { LaunchesView } from "@/components/launches/launches-view";
import { namesOf } from "@/lib/auth/people";
import { readHeldResult } from "@/lib/contract/held";
import { launchesHref, readLaunchQuery } from "@/lib/contract/launch-query";
import { includesRole } from "@/lib/contract/roles";
import { type GivenParams, toSearchParams } from "@/lib/contract/search-params";
import { pageUser } from "@/lib/http/visitor";
import { readLaunches } from "@/lib/launch/read-launches";

export const metadata: Metadata = { title: "Launches" };

type Props = { searchParams: Promise<GivenParams> };

export default async function LaunchesPage({ searchParams }: Props) {
  const params = toSearchParams(await searchParams);
  const query = readLaunchQuery(params);
  const person = await pageUser("viewer", launchesHref(query));
  const list = await readLaunches(query);
  const shown = [...list.launches, ...list.pressing.flatMap(({ launches }) => launches)];
  const names = await namesOf([...list.actors, ...shown.map(({ actor }) => actor)]);
  return (
    <LaunchesView
      {...list}
      names={names}
      query={query}
      ownId={person.id}
      rendering={randomUUID()}
      mayLaunch={includesRole(person.role, "analyst")}
      heldResult={readHeldResult(params)}
    />
  );
}
