import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { decideUnsentAction } from "@/app/(portal)/jobs/held/actions";
import { unsentTexts } from "@/components/jobs/unsent/texts";
import { UnsentView } from "@/components/jobs/unsent/unsent-view";
import { type GivenParams, toSearchParams } from "@/lib/contract/urls/search-params";
import {
  readUnsentAction,
  readUnsentFilter,
  unsentHref,
  unsentListHref,
} from "@/lib/contract/urls/unsent-launches";
import { personNames } from "@/lib/http/page-data/person-names";
import { pageUser } from "@/lib/http/request/current-user";
import { listUnsentLaunches } from "@/lib/launch/decide/unsent-launches";

export const metadata: Metadata = { title: unsentTexts.unsent.title };

type Props = { searchParams: Promise<GivenParams> };

export default async function UnsentLaunchesPage({ searchParams }: Props) {
  const params = toSearchParams(await searchParams);
  const filter = readUnsentFilter(params);
  const action = readUnsentAction(params);
  const user = await pageUser("analyst", unsentHref(action ?? "send", filter));
  if (!action) redirect(unsentListHref(filter));
  const { launches, hasMore } = await listUnsentLaunches(user, filter);
  const names = await personNames(launches.map(({ actor }) => actor));
  return (
    <UnsentView
      action={action}
      launches={launches}
      hasMore={hasMore}
      names={names}
      filter={filter}
      decide={decideUnsentAction}
    />
  );
}
