import type { ReactNode } from "react";
import { RelativeTime } from "@/components/records/relative-time";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { Identifier } from "@/components/ui/identifier";
import { labelOf } from "@/lib/contract/launch-form/field-labels";
import { toFields } from "@/lib/contract/launch-form/form-fields";
import { isFilled, isRowList, rowsOf } from "@/lib/contract/launch-form/launch-form";
import {
  launchFromHref,
  TEMPLATE_FIELDS,
  type Template,
  type TemplateContent,
  type TemplateField,
  templateHref,
} from "@/lib/contract/templates/template";
import { CopyLink } from "./copy-link";
import { templateTexts } from "./texts";

const words = templateTexts.page;

type Version = { version: number; at: string; authorName: string; changes?: string[] };

/** What a template sets, and how it became so. */
export function TemplateView({
  template,
  ownerName,
  versions,
  mayLaunch,
  editHref,
  acts,
}: {
  template: Template;
  ownerName: string;
  versions: readonly Version[];
  mayLaunch: boolean;
  /** Absent for those who may not change it. */
  editHref?: string;
  acts: ReactNode;
}) {
  const { id, version, content, changedAt, archivedAt } = template;
  const isArchived = archivedAt !== undefined;
  const changer = versions.find((each) => each.version === version)?.authorName;
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="min-w-0 text-lg font-semibold break-words" translate="no">
          {content.title}
        </h1>
        {isArchived ? <Badge tone="muted" icon="archive" word={words.archived} /> : null}
        <div className="flex flex-wrap items-center gap-2 sm:ml-auto">
          {mayLaunch && !isArchived ? (
            <>
              <ButtonLink href={launchFromHref(template)} prefetch={false}>
                {words.use}
              </ButtonLink>
              <ButtonLink
                href={`/launch/several?${new URLSearchParams({ template: id })}`}
                prefetch={false}
              >
                {words.several}
              </ButtonLink>
            </>
          ) : null}
          {editHref ? (
            <ButtonLink href={editHref} prefetch={false}>
              {words.edit}
            </ButtonLink>
          ) : null}
          <CopyLink
            path={launchFromHref(template)}
            label={words.copyLinkLabel}
            shown={words.copyLink}
          />
        </div>
      </div>
      {isArchived ? <p className="mb-4">{words.isArchived}</p> : null}
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="min-w-0 space-y-4">
          <Card id="values" title={words.values}>
            <Values content={content} />
          </Card>
          <Card id="versions" title={words.versions}>
            <Versions versions={versions} />
          </Card>
        </div>
        <div className="min-w-0 space-y-4">
          <Card id="about" title={words.about}>
            {content.about ? (
              <p translate="no" className="mb-3 break-words whitespace-pre-line">
                {content.about}
              </p>
            ) : null}
            <Facts
              facts={[
                [
                  words.pattern,
                  content.namePattern ? (
                    <code key="pattern" translate="no" className="font-mono break-words">
                      {content.namePattern}
                    </code>
                  ) : (
                    words.noPattern
                  ),
                ],
                [
                  words.owner,
                  <span key="owner" translate="no">
                    {ownerName}
                  </span>,
                ],
                [words.version, version],
                [
                  words.changed,
                  <span key="changed">
                    <RelativeTime at={changedAt} />{" "}
                    {changer ? <span translate="no">{words.by(changer)}</span> : null}
                  </span>,
                ],
                [words.id, <Identifier key="id" value={id} label={words.idToCopy} />],
              ]}
            />
          </Card>
          {acts}
        </div>
      </div>
    </>
  );
}

function Values({ content }: { content: TemplateContent }) {
  const shown = TEMPLATE_FIELDS.filter(
    (field) =>
      textsOf(content, field).length > 0 ||
      content.locked.includes(field) ||
      content.help[field] !== undefined,
  );
  if (shown.length === 0) return <p>{words.nothing}</p>;
  return (
    <dl className="divide-y divide-line">
      {shown.map((field) => (
        <div key={field} className="grid gap-x-4 py-2 sm:grid-cols-[14rem_minmax(0,1fr)]">
          <dt className="flex items-start gap-2 text-muted">
            <span>{labelOf(field)}</span>
            {content.locked.includes(field) ? (
              <Badge tone="accent" icon="lock" word={words.locked} />
            ) : null}
          </dt>
          <dd className="min-w-0">
            <ValueTexts texts={textsOf(content, field)} isName={field === "name"} />
            {content.help[field] ? (
              <p className="text-xs break-words text-muted">
                <span>{words.help}: </span>
                <span translate="no">{content.help[field]}</span>
              </p>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function ValueTexts({ texts, isName }: { texts: readonly string[]; isName: boolean }) {
  if (texts.length === 0) return isName ? null : <p className="text-muted">{words.empty}</p>;
  return (
    <ul translate="no">
      {texts.map((text) => (
        <li key={text} className="font-mono text-[0.8125rem] break-words whitespace-pre-wrap">
          {text}
        </li>
      ))}
    </ul>
  );
}

function textsOf({ values }: TemplateContent, field: TemplateField): string[] {
  if (isRowList(field)) {
    return rowsOf(values, field)
      .filter(isFilled)
      .map(({ key, value }) => `${key} = ${value}`);
  }
  const text = toFields(values).get(field) ?? "";
  if (field === "seedSource") return [templateTexts.form.sources[values.seedSource]];
  if (field === "includeSeedInOutput" && text !== "") {
    return [templateTexts.form.include[values.includeSeedInOutput]];
  }
  return text === "" ? [] : [text];
}

function Versions({ versions }: { versions: readonly Version[] }) {
  return (
    <ol className="space-y-2">
      {versions.map(({ version, at, authorName, changes }) => (
        <li key={version} className="break-words">
          <p className="flex flex-wrap gap-x-2">
            <span className="font-medium">{`${words.version} ${version}`}</span>
            <span className="text-muted">
              <RelativeTime at={at} />
            </span>
            <span translate="no" className="text-muted">
              {words.by(authorName)}
            </span>
          </p>
          <p className="text-sm">{changeWords(version, changes)}</p>
        </li>
      ))}
    </ol>
  );
}

function changeWords(version: number, changes: readonly string[] | undefined): string {
  if (version === 1) return words.made;
  return changes && changes.length > 0 ? words.changes(changes.join(", ")) : words.noChange;
}

export function editTemplateHref(template: Pick<Template, "id">): string {
  return `${templateHref(template)}/edit`;
}
