import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { saveTemplateAction } from "@/app/(portal)/templates/actions";
import { MissingPage } from "@/components/shell/missing-page";
import { TemplateForm } from "@/components/templates/template-form";
import { templateTexts } from "@/components/templates/texts";
import { mayMakeTemplates, TITLE_MAX_LENGTH } from "@/lib/contract/templates/template";
import { EMPTY_TEMPLATE, valuesOfTemplate } from "@/lib/contract/templates/template-form";
import { type GivenParams, toSearchParams } from "@/lib/contract/urls/search-params";
import { patternWords } from "@/lib/http/page-data/template-start";
import { readTemplateSource } from "@/lib/http/page-data/templates";
import { pageUser } from "@/lib/http/request/current-user";
import { setPageStatus } from "@/lib/http/request/page-status";

const words = templateTexts.form;

export const metadata: Metadata = { title: words.newTitle };

type Props = { searchParams: Promise<GivenParams> };

/** `from` (a launch or job), `draft`, or the fields of a launch's form say what it starts with. */
export default async function NewTemplatePage({ searchParams }: Props) {
  const params = toSearchParams(await searchParams);
  const person = await pageUser("analyst", `/templates/new?${params}`);
  if (!mayMakeTemplates(person)) redirect("/templates");
  const values = await readTemplateSource(params, person);
  if (!values) {
    await setPageStatus(404);
    return <MissingPage />;
  }
  const title = [...values.name].slice(0, TITLE_MAX_LENGTH).join("");
  return (
    <>
      <h1 className="mb-4 text-lg font-semibold">{words.newTitle}</h1>
      <TemplateForm
        id={randomUUID()}
        base={0}
        content={{ ...EMPTY_TEMPLATE, title, values: valuesOfTemplate(values) }}
        example={patternWords(person)}
        cancelHref="/templates"
        action={saveTemplateAction}
      />
    </>
  );
}
