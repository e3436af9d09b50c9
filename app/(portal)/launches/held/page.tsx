import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { decideHeldAction } from "@/app/(portal)/launches/held/actions";
import { HeldView } from "@/components/launches/held-view";
import { namesOf } from "@/lib/auth/people";
import { heldHref, readHeldAction } from "@/lib/contract/held";
import { launchesHref, readLaunchQuery } from "@/lib/contract/launch-query";
import { type GivenParams, toSearchParams } from "@/lib/contract/search-params";
import { actOf } from "@/lib/http/act-of";
import { pageUser } from "@/lib/http/visitor";
import { heldLaunches } from "@/lib/launch/held-launches";

export const metadata: Metadata = { title: "Held launches" };

type Props = { searchParams: Promise<GivenParams> };

/** Asks before all held launches that match are sent or cancelled. */
export default async function HeldLaunchesPage({ searchParams }: Props) {
  const params = toSearchParams(await searchParams);
  const { person, text } = readLaunchQuery(params);
  const action = readHeldAction(params);
  const user = await pageUser("analyst", heldHref(action ?? "send", { person, text }));
  if (!action) redirect(launchesHref({ state: "reserved", person, text }));
  const { launches, hasMore } = await heldLaunches(actOf(user, undefined), { person, text });
  const names = await namesOf(launches.map(({ actor }) => actor));
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
