import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { launchAction } from "@/app/(portal)/launch/actions";
import { LaunchForm } from "@/components/launch/launch-form";
import { readSearchParams } from "@/lib/contract/form-data";
import { isIdempotencyKey } from "@/lib/contract/idempotency-key";
import { judgeFormAt } from "@/lib/contract/judge-launch";
import { pageUser } from "@/lib/http/visitor";
import { formLike, formToMend } from "@/lib/launch/form-like";
import { launchPlace } from "@/lib/launch/launch-place";

export const metadata: Metadata = { title: "Launch" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function LaunchPage({ searchParams }: Props) {
  const params = toParams(await searchParams);
  const { rules } = await pageUser("analyst", `/launch?${params}`);
  const draftKey = params.get("key") ?? "";
  if (!isIdempotencyKey(draftKey)) {
    // The key names this launch: reload, back and a second look come to the same draft.
    params.set("key", randomUUID());
    redirect(`/launch?${params}`);
  }
  const [initial, place] = await Promise.all([initialForm(params), launchPlace(rules)]);
  return (
    <>
      <h1 className="mb-4 text-lg font-semibold">Launch an audience generation job</h1>
      <LaunchForm
        key={draftKey}
        action={launchAction}
        initial={initial}
        initialVerdicts={judgeFormAt(initial, place)}
        draftKey={draftKey}
        place={place}
      />
    </>
  );
}

/** Filled in like a launch on record (`like`, or `mend` to keep its name), or by the parameters themselves. */
async function initialForm(params: URLSearchParams) {
  const [like, mend] = [params.get("like"), params.get("mend")];
  const recorded = (like && (await formLike(like))) || (mend && (await formToMend(mend)));
  return recorded || readSearchParams(params);
}

function toParams(given: Record<string, string | string[] | undefined>): URLSearchParams {
  const pairs = Object.entries(given).flatMap(([name, value]) =>
    [value ?? []].flat().map((each) => [name, each]),
  );
  return new URLSearchParams(pairs);
}
