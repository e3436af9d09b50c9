import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { FormTemplate } from "@/lib/contract/templates/form-template";
import {
  launchFromHref,
  TEMPLATE_REF_FIELDS,
  type TemplateSummary,
  templateHref,
} from "@/lib/contract/templates/template";
import { TemplateRows } from "./template-list";
import { templateTexts } from "./texts";

/** On *New launch*, beside the person's drafts. */
export function TemplatesToStart({ templates }: { templates: readonly TemplateSummary[] }) {
  const words = templateTexts.start;
  if (templates.length === 0) return null;
  return (
    <details className="mb-4 rounded-card border border-line bg-surface">
      <summary className="cursor-pointer px-4 py-2 text-sm font-medium">
        {words.title(templates.length)}
      </summary>
      <ul className="divide-y divide-line border-t border-line">
        {templates.slice(0, STARTED_FROM).map((template) => (
          <li key={template.id} className="px-4 py-2">
            <Link href={launchFromHref(template)} prefetch={false} translate="no">
              {template.title}
            </Link>
            {template.about ? (
              <p translate="no" className="text-xs break-words text-muted">
                {template.about}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
      <p className="border-t border-line px-4 py-2 text-sm">
        <Link href="/templates" prefetch={false}>
          {words.all}
        </Link>
      </p>
    </details>
  );
}

const STARTED_FROM = 10;

/** In place of the form, for those who launch only from templates and have chosen none. */
export function ChooseTemplate({
  templates,
  refused,
}: {
  templates: readonly (TemplateSummary & { ownerName: string })[];
  /** Why the template of the link can't be used. */
  refused?: { kind: "gone" } | { kind: "archived"; title: string };
}) {
  const words = templateTexts.choose;
  return (
    <>
      {refused ? (
        <div className="mb-4">
          <Notice
            tone="warning"
            title={refused.kind === "gone" ? words.gone : words.archived(refused.title)}
          />
        </div>
      ) : null}
      <h2 className="mb-2 text-base font-semibold">{words.title}</h2>
      <p className="mb-3">{words.text}</p>
      {templates.length > 0 ? (
        <TemplateRows templates={templates} mayLaunch />
      ) : (
        <p className="text-muted">{words.none}</p>
      )}
    </>
  );
}

/** Above the form: where its values come from. */
export function TemplateNotice({ template }: { template: FormTemplate }) {
  const words = templateTexts.notice;
  const { title, version, newer, isArchived, isBinding, hasLocks } = template;
  const notes = [
    newer ? words.newer(newer) : [],
    isArchived ? words.archived : [],
    hasLocks ? (isBinding ? words.binding : words.guidance) : [],
  ].flat();
  return (
    <section
      aria-label={words.title}
      className="rounded-card border border-line bg-surface px-4 py-2 text-sm break-words"
    >
      <p>
        <span>{words.before}</span>
        <Link href={templateHref(template)} prefetch={false} translate="no">
          {title}
        </Link>
        <span>{words.version(version)}</span>
        {notes.map((note) => (
          <span key={note} className="ml-1">
            {note}
          </span>
        ))}{" "}
        <Link href={launchFromHref(template)} prefetch={false}>
          {words.again}
        </Link>
      </p>
    </section>
  );
}

/** Of the form of a launch: which template it came from. */
export function TemplateInputs({
  template,
}: {
  template: { id: string; version?: number } | undefined;
}) {
  if (!template) return null;
  return (
    <>
      <input type="hidden" name={TEMPLATE_REF_FIELDS.id} value={template.id} />
      {template.version ? (
        <input type="hidden" name={TEMPLATE_REF_FIELDS.version} value={template.version} />
      ) : null}
    </>
  );
}

/** In the form of a launch: its post starts a template, with a script too. */
export function SaveAsTemplate() {
  return (
    <p className="px-4 sm:px-5">
      <Button type="submit" name="intent" value="template" variant="link">
        {templateTexts.save.button}
      </Button>
    </p>
  );
}
