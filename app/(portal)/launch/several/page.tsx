import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { batchAction } from "@/app/(portal)/launch/several/actions";
import { BatchForm } from "@/components/batch/batch-form";
import { batchTexts } from "@/components/batch/texts";
import type { Person } from "@/lib/access/person";
import { valuesOfJob } from "@/lib/contract/launch-form/another-launch";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import { isIdempotencyKey } from "@/lib/contract/records/idempotency-key";
import { type GivenParams, toSearchParams } from "@/lib/contract/urls/search-params";
import { readDraftById } from "@/lib/http/page-data/drafts";
import { pageUser } from "@/lib/http/request/current-user";
import { findJob } from "@/lib/jobs/list-jobs";
import { pageKey } from "@/lib/launch/read/page-key";
import { readStartForAnother } from "@/lib/launch/read/read-launch";

const words = batchTexts.form;

export const metadata: Metadata = { title: words.title };

type Props = { searchParams: Promise<GivenParams> };

/** `draft` or `like` names what the rows have in common. */
export default async function SeveralLaunchesPage({ searchParams }: Props) {
  const params = toSearchParams(await searchParams);
  const person = await pageUser("analyst", `/launch/several?${params}`);
  const key = params.get("key") ?? "";
  if (!isIdempotencyKey(key)) {
    params.set("key", pageKey());
    redirect(`/launch/several?${params}`);
  }
  const base = await readBase(params, person);
  if (!base) redirect("/launch");
  return (
    <>
      <h1 className="mb-4 text-lg font-semibold">{words.title}</h1>
      <BatchForm key={key} launchKey={key} base={base} action={batchAction} />
    </>
  );
}

async function readBase(params: URLSearchParams, person: Person) {
  const [draft, like] = [params.get("draft"), params.get("like")];
  if (draft) {
    const values = await readDraftById(draft, person);
    return values && baseOf("draft", values, `/launch?${new URLSearchParams({ draft })}`);
  }
  if (!like) return undefined;
  const href = `/jobs/${encodeURIComponent(like)}`;
  const start = await readStartForAnother(like, person);
  if (start) return baseOf("launch", start.values, href);
  const job = await findJob(like, person);
  return job && baseOf("launch", valuesOfJob(job).values, href);
}

function baseOf(kind: "draft" | "launch", values: LaunchFormValues, href: string) {
  return { kind, values, href };
}
