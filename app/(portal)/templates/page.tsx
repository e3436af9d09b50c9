import type { Metadata } from "next";
import { TemplateList } from "@/components/templates/template-list";
import { templateTexts } from "@/components/templates/texts";
import { includesRole } from "@/lib/contract/people/roles";
import { mayMakeTemplates } from "@/lib/contract/templates/template";
import { type GivenParams, readText, toSearchParams } from "@/lib/contract/urls/search-params";
import { readTemplates } from "@/lib/http/page-data/templates";
import { pageUser } from "@/lib/http/request/current-user";

export const metadata: Metadata = { title: templateTexts.list.title };

const TEXT_MAX_LENGTH = 200;

type Props = { searchParams: Promise<GivenParams> };

export default async function TemplatesPage({ searchParams }: Props) {
  const params = toSearchParams(await searchParams);
  const person = await pageUser("viewer", `/templates?${params}`);
  const text = readText(params.get("text"), TEXT_MAX_LENGTH);
  const isArchived = params.get("archived") === "yes";
  return (
    <TemplateList
      templates={await readTemplates(person, { text, isArchived })}
      text={text}
      isArchived={isArchived}
      mayMake={mayMakeTemplates(person)}
      mayLaunch={includesRole(person.role, "analyst")}
    />
  );
}
