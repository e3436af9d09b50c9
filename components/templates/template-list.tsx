import Link from "next/link";
import { RelativeTime } from "@/components/records/relative-time";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { CONTROL } from "@/components/ui/controls";
import {
  launchFromHref,
  type TemplateSummary,
  templateHref,
} from "@/lib/contract/templates/template";
import { templateTexts } from "./texts";

const words = templateTexts.list;

type Listed = TemplateSummary & { ownerName: string };

/** More are searched. */
const SEARCHED_FROM = 6;

/** The team's templates. Works without a script. */
export function TemplateList({
  templates,
  text,
  isArchived,
  mayMake,
  mayLaunch,
}: {
  templates: readonly Listed[];
  text: string;
  isArchived: boolean;
  mayMake: boolean;
  mayLaunch: boolean;
}) {
  const isSearched = text !== "" || templates.length >= SEARCHED_FROM;
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-lg font-semibold">{isArchived ? words.archivedTitle : words.title}</h1>
        <div className="flex flex-wrap gap-2 sm:ml-auto">
          <ButtonLink href={isArchived ? "/templates" : "/templates?archived=yes"} prefetch={false}>
            {isArchived ? words.all : words.archived}
          </ButtonLink>
          {mayMake ? (
            <ButtonLink href="/templates/new" prefetch={false}>
              {words.make}
            </ButtonLink>
          ) : null}
        </div>
      </div>
      {isSearched ? <Search key={text} text={text} isArchived={isArchived} /> : null}
      {templates.length === 0 ? (
        <Empty text={text} isArchived={isArchived} mayMake={mayMake} />
      ) : (
        <TemplateRows templates={templates} mayLaunch={mayLaunch && !isArchived} />
      )}
    </>
  );
}

function Search({ text, isArchived }: { text: string; isArchived: boolean }) {
  return (
    <search>
      <form action="/templates" className="mb-4 flex max-w-md gap-2">
        {isArchived ? <input type="hidden" name="archived" value="yes" /> : null}
        <input
          name="text"
          type="search"
          defaultValue={text}
          aria-label={words.search}
          placeholder={words.search}
          autoComplete="off"
          className={CONTROL}
        />
        <Button type="submit">{words.find}</Button>
      </form>
    </search>
  );
}

function Empty({
  text,
  isArchived,
  mayMake,
}: {
  text: string;
  isArchived: boolean;
  mayMake: boolean;
}) {
  if (text !== "") {
    return (
      <>
        <p className="mb-2">{words.noMatch(text)}</p>
        <Link href={isArchived ? "/templates?archived=yes" : "/templates"}>{words.showAll}</Link>
      </>
    );
  }
  if (isArchived) return <p>{words.noArchived}</p>;
  return <p>{mayMake ? words.empty : words.emptyForReaders}</p>;
}

/** One line for each template, with a link that starts a launch. */
export function TemplateRows({
  templates,
  mayLaunch,
}: {
  templates: readonly Listed[];
  mayLaunch: boolean;
}) {
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-surface">
      {templates.map((template) => {
        const { id, title, about, ownerName, changedAt } = template;
        const nameId = `template-${id}`;
        return (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
            <div className="min-w-0 flex-1 basis-56">
              <Link
                id={nameId}
                href={templateHref(template)}
                prefetch={false}
                translate="no"
                className="font-medium break-words"
              >
                {title}
              </Link>
              {about ? (
                <p translate="no" className="text-xs break-words text-muted">
                  {about}
                </p>
              ) : null}
            </div>
            <p className="flex flex-wrap gap-x-3 text-xs text-muted">
              <span translate="no">{ownerName}</span>
              <RelativeTime at={changedAt} />
            </p>
            {mayLaunch ? (
              <ButtonLink
                href={launchFromHref(template)}
                prefetch={false}
                aria-describedby={nameId}
              >
                {words.use}
              </ButtonLink>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
