import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { decideHeldAction } from "@/app/(portal)/launches/held/actions";
import { HeldView } from "@/components/launches/held-view";
import { texts } from "@/components/launches/texts";
import { heldHref, readHeldAction } from "@/lib/contract/urls/held-launches";
import { launchesHref, readLaunchQuery } from "@/lib/contract/urls/launch-query";
import { type GivenParams, toSearchParams } from "@/lib/contract/urls/search-params";
import { personNames } from "@/lib/http/page-data/person-names";
import { pageUser } from "@/lib/http/request/current-user";
import { listHeldLaunches } from "@/lib/launch/decide/held-launches";

export const metadata: Metadata = { title: texts.unsent.title };

type Props = { searchParams: Promise<GivenParams> };

export default async function HeldLaunchesPage({ searchParams }: Props) {
  const params = toSearchParams(await searchParams);
  const { person, text } = readLaunchQuery(params);
  const action = readHeldAction(params);
  const user = await pageUser("analyst", heldHref(action ?? "send", { person, text }));
  if (!action) redirect(launchesHref({ state: "reserved", person, text }));
  const { launches, hasMore } = await listHeldLaunches(user, { person, text });
  const names = await personNames(launches.map(({ actor }) => actor));
  return (
    <HeldView
      action={action}
      launches={launches}
      hasMore={hasMore}
      names={names}
      query={{ person, text }}
      decide={decideHeldAction}
    />
  );
}
