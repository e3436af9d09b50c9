import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { decideLaunchAction } from "@/app/(portal)/launches/[id]/actions";
import { LaunchView } from "@/components/launches/launch-view";
import { namesOf } from "@/lib/auth/people";
import { mayDecide } from "@/lib/contract/decision";
import { includesRole } from "@/lib/contract/roles";
import { pageUser } from "@/lib/http/visitor";
import { readLaunch } from "@/lib/launch/read-launch";

type Props = { params: Promise<{ id: string }> };

/** The title and the page are of one reading. */
const historyOf = cache(readLaunch);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  await pageUser("viewer", `/launches/${id}`);
  const history = await historyOf(id);
  return { title: history ? `Launch of ${history.launch.request.name}` : "No such launch" };
}

export default async function LaunchPage({ params }: Props) {
  const { id } = await params;
  const { id: actor, role } = await pageUser("viewer", `/launches/${id}`);
  const history = await historyOf(id);
  if (!history) notFound();
  const { launch, events } = history;
  const names = await namesOf([launch.actor, ...events.map((event) => event.actor)]);
  return (
    <LaunchView
      {...history}
      names={names}
      decide={mayDecide({ actor, role }, launch) ? decideLaunchAction : undefined}
      mayLaunch={includesRole(role, "analyst")}
    />
  );
}
