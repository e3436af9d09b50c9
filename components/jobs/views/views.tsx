import Link from "next/link";
import type { ReactNode } from "react";
import { viewTexts } from "@/components/jobs/views/texts";
import { ViewForms } from "@/components/jobs/views/view-forms";
import { FocusAfterSubmit } from "@/components/shell/focus-after-submit";
import { Icon } from "@/components/ui/icon";
import { type JobQuery, jobsHref } from "@/lib/contract/urls/job-query";
import type { ListedView, ShownViews, ViewFormAction } from "@/lib/contract/views/view-form";

const words = viewTexts.menu;

/** The menu of saved views, and which of them is open. */
export function Views({
  query,
  views,
  action,
}: {
  query: JobQuery;
  views: ShownViews;
  action: ViewFormAction;
}) {
  const { own, shared, open, mayShare } = views;
  const address = jobsHref(query);
  const all = jobsHref({});
  return (
    <FocusAfterSubmit name="views" label={words.area}>
      <ViewForms
        // What a form did closes the menu, and empties the form.
        key={JSON.stringify([address, own, open])}
        {...{ address, open, mayShare, action }}
      >
        <ViewLink href={all} isCurrent={address === all}>
          <span>{words.all}</span>
        </ViewLink>
        <Group heading={words.own} views={own} />
        <Group heading={words.shared} views={shared} />
      </ViewForms>
    </FocusAfterSubmit>
  );
}

function Group({ heading, views }: { heading: string; views: ListedView[] }) {
  if (views.length === 0) return null;
  return (
    <>
      <p aria-hidden className="mt-1 text-xs text-muted">
        {heading}
      </p>
      <ul aria-label={heading}>
        {views.map(({ id, name, href, isCurrent, owner, isShared, isDefault }) => (
          <li key={id}>
            <ViewLink href={href} isCurrent={isCurrent}>
              <span className="min-w-0 break-words" translate="no">
                {name}
              </span>
              {owner === undefined ? null : (
                <span className="text-xs text-muted">
                  <span>{words.by}</span> <span translate="no">{owner}</span>
                </span>
              )}
              {owner === undefined && isShared ? <Note word={words.isShared} /> : null}
              {isDefault ? <Note word={words.isDefault} /> : null}
            </ViewLink>
          </li>
        ))}
      </ul>
    </>
  );
}

function Note({ word }: { word: string }) {
  return <span className="text-xs whitespace-nowrap text-muted">{word}</span>;
}

function ViewLink({
  href,
  isCurrent,
  children,
}: {
  href: string;
  isCurrent: boolean;
  children: ReactNode;
}) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={isCurrent || undefined}
      className="flex min-h-7 items-center gap-2 rounded-control px-1 text-text no-underline hover:bg-sunken"
    >
      <Icon name="check" className={`size-3.5 shrink-0 ${isCurrent ? "" : "invisible"}`} />
      {children}
    </Link>
  );
}
