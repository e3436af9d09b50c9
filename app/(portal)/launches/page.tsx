import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { LaunchesView } from "@/components/launches/launches-view";
import { requireUser } from "@/lib/auth/require-user";
import { readLaunchQuery } from "@/lib/contract/launch-query";
import { readLaunches } from "@/lib/launch/read-launches";

export const metadata: Metadata = { title: "Launches" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function LaunchesPage({ searchParams }: Props) {
  const actor = await requireUser();
  const query = readLaunchQuery(toParams(await searchParams));
  const list = await readLaunches(query);
  return <LaunchesView {...list} query={query} ownId={actor.id} rendering={randomUUID()} />;
}

function toParams(given: Record<string, string | string[] | undefined>): URLSearchParams {
  const pairs = Object.entries(given).flatMap(([name, value]) =>
    [value ?? []].flat().map((each) => [name, each]),
  );
  return new URLSearchParams(pairs);
}
