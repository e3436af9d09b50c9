import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { launchAction } from "@/app/(portal)/launch/actions";
import { LaunchForm } from "@/components/launch/launch-form";
import { readSearchParams } from "@/lib/contract/form-data";
import { launchPlace } from "@/lib/launch/launch-place";

export const metadata: Metadata = { title: "Launch" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function LaunchPage({ searchParams }: Props) {
  const params = toParams(await searchParams);
  if (!params.get("key")) {
    // The key names this launch: reload, back and a second look come to the same draft.
    params.set("key", randomUUID());
    redirect(`/launch?${params}`);
  }
  return (
    <>
      <h1 className="mb-4 text-lg font-semibold">Launch an audience generation job</h1>
      <LaunchForm
        action={launchAction}
        initial={readSearchParams(params)}
        place={await launchPlace()}
      />
    </>
  );
}

function toParams(given: Record<string, string | string[] | undefined>): URLSearchParams {
  const pairs = Object.entries(given).flatMap(([name, value]) =>
    [value ?? []].flat().map((each) => [name, each]),
  );
  return new URLSearchParams(pairs);
}
