import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { decideLaunchAction } from "@/app/(portal)/launches/[id]/actions";
import { LaunchView } from "@/components/launches/launch-view";
import { requireUser } from "@/lib/auth/require-user";
import { readLaunch } from "@/lib/launch/read-launch";

type Props = { params: Promise<{ id: string }> };

/** The title and the page are of one reading. */
const historyOf = cache(readLaunch);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireUser();
  const history = await historyOf((await params).id);
  return { title: history ? `Launch of ${history.launch.request.name}` : "No such launch" };
}

export default async function LaunchPage({ params }: Props) {
  await requireUser();
  const history = await historyOf((await params).id);
  if (!history) notFound();
  return <LaunchView {...history} decide={decideLaunchAction} />;
}
