import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ComponentProps, ReactNode } from "react";
import { launchAction } from "@/app/(portal)/launch/actions";
import { discardDraftAction, saveDraftAction } from "@/app/(portal)/launch/draft-actions";
import { DraftList } from "@/components/launch/drafts/draft-list";
import { LaunchForm } from "@/components/launch/launch-form";
import { LinkNotice } from "@/components/launch/start/link-notice";
import { RecentJobs } from "@/components/launch/start/recent-jobs";
import { linkTexts } from "@/components/launch/start/texts";
import { texts } from "@/components/launch/texts";
import {
  ChooseTemplate,
  SaveAsTemplate,
  TemplateInputs,
  TemplateNotice,
  TemplatesToStart,
} from "@/components/templates/template-start";
import type { Person } from "@/lib/access/person";
import { valuesOfJob } from "@/lib/contract/launch-form/another-launch";
import { readSearchParams } from "@/lib/contract/launch-form/form-data";
import { EMPTY_LAUNCH_FORM } from "@/lib/contract/launch-form/launch-form";
import type { LaunchFormStart } from "@/lib/contract/launch-form/launch-form-state";
import { findLinkFaults } from "@/lib/contract/launch-form/validation/link-faults";
import { validateWithWarnings } from "@/lib/contract/launch-form/validation/validate-launch";
import type { Viewer } from "@/lib/contract/people/visibility";
import { isIdempotencyKey } from "@/lib/contract/records/idempotency-key";
import { mayMakeTemplates } from "@/lib/contract/templates/template";
import { type GivenParams, toSearchParams } from "@/lib/contract/urls/search-params";
import { openDraft, readDrafts } from "@/lib/http/page-data/drafts";
import { launchAllowance } from "@/lib/http/page-data/launch-allowance";
import { recentJobs } from "@/lib/http/page-data/recent-jobs";
import { startWithTemplate, templateToCopy } from "@/lib/http/page-data/template-start";
import { readTemplates } from "@/lib/http/page-data/templates";
import { currentUser, pageUser } from "@/lib/http/request/current-user";
import { findJob, findJobByArn } from "@/lib/jobs/list-jobs";
import { findFreeName } from "@/lib/launch/read/check-name";
import { launchTarget } from "@/lib/launch/read/launch-target";
import { pageKey } from "@/lib/launch/read/page-key";
import { readStartForAnother, readStartForEdit } from "@/lib/launch/read/read-launch";
import { environmentConnection } from "@/lib/launch/sender";

export const metadata: Metadata = { title: texts.title };

type Props = { searchParams: Promise<GivenParams> };

export default async function LaunchPage({ searchParams }: Props) {
  const params = toSearchParams(await searchParams);
  const draftKey = params.get("key") ?? "";
  if (await isUnauthenticatedPost())
    return (
      <UnauthenticatedComposer
        draftKey={draftKey || pageKey()}
        template={params.get("template") ?? undefined}
      />
    );
  const person = await pageUser("analyst", `/launch?${params}`);
  if (!isIdempotencyKey(draftKey)) {
    // With the key in the URL, reload and back find the same draft.
    params.set("key", pageKey());
    redirect(`/launch?${params}`);
  }
  const [linked, drafts, target, allowance, templates, recent] = await Promise.all([
    readLink(params, person),
    readDrafts(draftKey, person),
    launchTarget(environmentConnection(), person.rules),
    launchAllowance(person),
    readTemplates(person),
    recentJobs(person),
  ]);
  const { start, template, refused } = await startWithTemplate(linked, {
    draft: drafts.own,
    params,
    person,
  });
  const draftList = (
    <DraftList drafts={drafts.others} page={draftKey} discard={discardDraftAction} />
  );
  if (person.rules.templatesOnly && (!template || template.form.isArchived)) {
    return (
      <>
        <Title />
        {draftList}
        <ChooseTemplate templates={templates} refused={refused} />
      </>
    );
  }
  const isNew = !drafts.own && params.size === 1;
  const bound = { ...target, locks: template?.locks };
  return (
    <>
      <Title>{isNew ? <RecentJobs jobs={recent} /> : null}</Title>
      {draftList}
      <TemplatesToStart templates={templates} />
      <LaunchForm
        key={draftKey}
        action={launchAction}
        start={start}
        initialValidation={validateWithWarnings(start.values, bound)}
        draftKey={draftKey}
        target={bound}
        linkNotice={
          <>
            {template ? <TemplateNotice template={template.form} /> : null}
            <LinkNotice {...linked.link} isTemplateMissing={refused?.kind === "gone"} />
          </>
        }
        allowance={allowance}
        drafts={{ stored: drafts.own, save: saveDraftAction, discard: discardDraftAction }}
        template={template?.form}
        aside={
          <>
            <TemplateInputs template={template?.form} />
            {mayMakeTemplates(person) ? <SaveAsTemplate /> : null}
          </>
        }
      />
    </>
  );
}

/**
 * Whether this is the response to a form posted without JavaScript after the session expired. A
 * redirect to sign-in would lose what was typed.
 */
async function isUnauthenticatedPost(): Promise<boolean> {
  const given = await headers();
  const isPost = given.get("content-type")?.startsWith("multipart/form-data") ?? false;
  return isPost && (await currentUser()).kind === "unauthenticated";
}

/**
 * Shows only what was posted, from the action's state. It has the same position in the React tree as
 * the composer: otherwise React would not pass the state to it.
 */
function UnauthenticatedComposer({
  draftKey,
  template: id,
}: {
  draftKey: string;
  /** Of the page's address; sent again with the form. */
  template: string | undefined;
}) {
  return (
    <>
      <Title />
      <LaunchForm
        key={draftKey}
        action={launchAction}
        start={{ values: EMPTY_LAUNCH_FORM }}
        initialValidation={{ faults: [], warnings: [] }}
        draftKey={draftKey}
        target={undefined}
        allowance={undefined}
        aside={<TemplateInputs template={id ? { id } : undefined} />}
      />
    </>
  );
}

/** `children`: beside the title. */
function Title({ children }: { children?: ReactNode }) {
  return (
    <div className="mb-2 flex min-h-8 flex-wrap items-center gap-x-6 gap-y-2">
      <h1 className="text-lg font-semibold">{texts.title}</h1>
      {children}
    </div>
  );
}

/** What the link opens; `template` is one that it names, or that what it opens came from. */
type Linked = {
  start: LaunchFormStart;
  link: Omit<ComponentProps<typeof LinkNotice>, "isTemplateMissing">;
  template?: { id: string; version?: number };
};

async function readLink(params: URLSearchParams, person: Person): Promise<Linked> {
  const draft = params.get("draft");
  const opened = draft ? await openDraft(draft, person) : undefined;
  if (opened?.kind === "own") redirect(opened.href);
  if (opened?.kind === "copy") {
    const { start, owner, template } = opened;
    const faults = findLinkFaults(params, { isRecorded: true });
    return { start, link: { ...linkOf(params), faults, draftOwner: owner }, template };
  }
  const [given, edit] = [params.get("like"), params.get("mend")];
  const like = given?.startsWith("arn:") ? (await findJobByArn(given, person))?.id : given;
  const ofLaunch =
    (like && (await readStartForAnother(like, person))) ||
    (edit && (await readStartForEdit(edit, person)));
  const ofJob = like && !ofLaunch ? await startOfJob(like, person) : undefined;
  const faults = findLinkFaults(params, { isRecorded: Boolean(ofLaunch || ofJob) });
  if ((given || edit) && !ofLaunch && !ofJob) faults.unshift({ message: linkTexts.notFound });
  if (opened) faults.unshift({ message: linkTexts.draftNotFound });
  const start = ofLaunch || ofJob?.start || { values: readSearchParams(params) };
  const isSeedMissing = ofJob?.isSeedMissing ?? false;
  const id = params.get("template");
  const ofSource = ofLaunch ? await templateToCopy(like || edit || "", person) : undefined;
  const template = id ? { id } : ofSource;
  return { start, link: { ...linkOf(params), faults, isSeedMissing }, template };
}

function linkOf(params: URLSearchParams) {
  const isTooLong = params.get("link") === "too-long";
  return { isTooLong, isSeedMissing: false, search: params.toString() };
}

/** With the next name that the ledger does not know. */
async function startOfJob(id: string, viewer: Viewer) {
  const job = await findJob(id, viewer);
  if (!job || job.launch) return undefined;
  const { values, isSeedMissing } = valuesOfJob(job);
  const name = await findFreeName(job.name);
  const source = { name: job.name, values };
  const start: LaunchFormStart = { values: { ...values, name }, source, hasProposedName: true };
  return { start, isSeedMissing };
}
