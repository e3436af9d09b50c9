import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { saveTemplateAction } from "@/app/(portal)/templates/actions";
import { MissingPage } from "@/components/shell/missing-page";
import { TemplateForm } from "@/components/templates/template-form";
import { templateTexts } from "@/components/templates/texts";
import { mayEditTemplate, templateHref } from "@/lib/contract/templates/template";
import { patternWords, readTemplate } from "@/lib/http/page-data/template-start";
import { pageUser } from "@/lib/http/request/current-user";
import { setPageStatus } from "@/lib/http/request/page-status";

const words = templateTexts.form;

export const metadata: Metadata = { title: templateTexts.page.edit };

type Props = { params: Promise<{ id: string }> };

export default async function EditTemplatePage({ params }: Props) {
  const { id } = await params;
  const person = await pageUser("analyst", `/templates/${encodeURIComponent(id)}/edit`);
  const template = await readTemplate(id, person);
  if (!template) {
    await setPageStatus(404);
    return <MissingPage />;
  }
  const isEditable = mayEditTemplate(person, template) && template.archivedAt === undefined;
  if (!isEditable) redirect(templateHref(template));
  const { content, version } = template;
  return (
    <>
      <h1 className="mb-4 text-lg font-semibold break-words" translate="no">
        {words.editTitle(content.title)}
      </h1>
      <TemplateForm
        id={template.id}
        base={version}
        content={content}
        example={patternWords(person)}
        cancelHref={templateHref(template)}
        action={saveTemplateAction}
      />
    </>
  );
}
