import type { Metadata } from "next";
import { cache } from "react";
import { changeTemplateAction } from "@/app/(portal)/templates/actions";
import { MissingPage } from "@/components/shell/missing-page";
import { TemplateActs } from "@/components/templates/template-acts";
import { editTemplateHref, TemplateView } from "@/components/templates/template-view";
import { templateTexts } from "@/components/templates/texts";
import { includesRole } from "@/lib/contract/people/roles";
import { readOwners, readTemplatePage } from "@/lib/http/page-data/templates";
import { pageUser } from "@/lib/http/request/current-user";
import { setPageStatus } from "@/lib/http/request/page-status";

type Props = { params: Promise<{ id: string }> };

const pageOf = cache(readTemplatePage);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const shown = await pageOf(id, await pageUser("viewer", `/templates/${encodeURIComponent(id)}`));
  return { title: shown?.template.content.title ?? templateTexts.page.missing };
}

export default async function TemplatePage({ params }: Props) {
  const { id } = await params;
  const person = await pageUser("viewer", `/templates/${encodeURIComponent(id)}`);
  const shown = await pageOf(id, person);
  if (!shown) {
    await setPageStatus(404);
    return <MissingPage />;
  }
  const { template, mayEdit, ...others } = shown;
  const isArchived = template.archivedAt !== undefined;
  const people = mayEdit
    ? (await readOwners()).filter(({ id: each }) => each !== template.owner)
    : [];
  return (
    <TemplateView
      {...others}
      template={template}
      mayLaunch={includesRole(person.role, "analyst")}
      editHref={mayEdit && !isArchived ? editTemplateHref(template) : undefined}
      acts={
        mayEdit ? (
          <TemplateActs
            key={String(isArchived)}
            id={template.id}
            isArchived={isArchived}
            people={people}
            action={changeTemplateAction}
          />
        ) : null
      }
    />
  );
}
