import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { batchAction } from "@/app/(portal)/launch/several/actions";
import { BatchForm } from "@/components/batch/batch-form";
import { batchTexts } from "@/components/batch/texts";
import { TemplateInputs } from "@/components/templates/template-start";
import type { Person } from "@/lib/access/person";
import { valuesOfJob } from "@/lib/contract/launch-form/another-launch";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import { isIdempotencyKey } from "@/lib/contract/records/idempotency-key";
import { templateHref } from "@/lib/contract/templates/template";
import { withLocked } from "@/lib/contract/templates/template-locks";
import { type GivenParams, toSearchParams } from "@/lib/contract/urls/search-params";
import { readDraftById } from "@/lib/http/page-data/drafts";
import { openTemplate, readTemplate, templateToCopy } from "@/lib/http/page-data/template-start";
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
  const template = base.template && (await openTemplate(base.template, person));
  if (person.rules.templatesOnly && (!template || template.form.isArchived)) redirect("/launch");
  const values = template?.locks ? withLocked(base.values, template.locks) : base.values;
  return (
    <>
      <h1 className="mb-4 text-lg font-semibold">{words.title}</h1>
      <BatchForm
        key={key}
        launchKey={key}
        base={{ ...base, values }}
        pattern={template?.content.namePattern}
        hidden={<TemplateInputs template={template?.form} />}
        action={batchAction}
      />
    </>
  );
}

type Base = {
  kind: "draft" | "launch" | "template";
  name: string;
  values: LaunchFormValues;
  href: string;
  template?: { id: string; version?: number };
};

async function readBase(params: URLSearchParams, person: Person): Promise<Base | undefined> {
  const [draft, like, id] = ["draft", "like", "template"].map((name) => params.get(name));
  if (draft) {
    const found = await readDraftById(draft, person);
    const href = `/launch?${new URLSearchParams({ draft })}`;
    return found && { kind: "draft", ...found, name: found.values.name, href };
  }
  if (id) {
    const template = await readTemplate(id, person);
    if (!template) return undefined;
    const { title: name, values } = template.content;
    return { kind: "template", name, values, href: templateHref(template), template: { id } };
  }
  if (!like) return undefined;
  const href = `/jobs/${encodeURIComponent(like)}`;
  const start = await readStartForAnother(like, person);
  if (start) {
    const { values, source } = start;
    const template = await templateToCopy(like, person);
    // The values have a free name.
    return { kind: "launch", name: source?.name ?? values.name, values, href, template };
  }
  const job = await findJob(like, person);
  const values = job && valuesOfJob(job).values;
  return values && { kind: "launch", name: values.name, values, href };
}
