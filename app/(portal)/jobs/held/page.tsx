import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { decideUnsentAction } from "@/app/(portal)/jobs/held/actions";
import { unsentTexts } from "@/components/jobs/texts";
import { UnsentView } from "@/components/jobs/unsent/unsent-view";
import { launchesHref, readLaunchQuery } from "@/lib/contract/urls/launch-query";
import { type GivenParams, toSearchParams } from "@/lib/contract/urls/search-params";
import { readUnsentAction, unsentHref } from "@/lib/contract/urls/unsent-launches";
import { personNames } from "@/lib/http/page-data/person-names";
import { pageUser } from "@/lib/http/request/current-user";
import { listUnsentLaunches } from "@/lib/launch/decide/unsent-launches";

export const metadata: Metadata = { title: unsentTexts.unsent.title };

type Props = { searchParams: Promise<GivenParams> };

export default async function UnsentLaunchesPage({ searchParams }: Props) {
  const params = toSearchParams(await searchParams);
  const { person, text } = readLaunchQuery(params);
  const action = readUnsentAction(params);
  const user = await pageUser("analyst", unsentHref(action ?? "send", { person, text }));
  if (!action) redirect(launchesHref({ state: "reserved", person, text }));
  const { launches, hasMore } = await listUnsentLaunches(user, { person, text });
  const names = await personNames(launches.map(({ actor }) => actor));
  return (
    <UnsentView
      action={action}
      launches={launches}
      hasMore={hasMore}
      names={names}
      query={{ person, text }}
      decide={decideUnsentAction}
    />
  );
}
