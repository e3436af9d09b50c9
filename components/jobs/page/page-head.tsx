import { compareTexts } from "@/components/jobs/compare/texts";
import { pageTexts } from "@/components/jobs/page/texts";
import { HeadlineBadge } from "@/components/records/headline-badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Icon } from "@/components/ui/icon";
import type { JobHeadline } from "@/lib/contract/jobs/job-entry";
import { anotherHref, severalLikeHref } from "@/lib/contract/launch-form/another-launch";
import { newTemplateHref } from "@/lib/contract/templates/template";
import { compareHref } from "@/lib/contract/urls/compare-query";

const words = pageTexts.launch;

export function PageHead({
  id,
  name,
  headline,
  status,
  consoleHref,
  mayLaunch,
  mayMakeTemplate,
  hasMetrics,
}: {
  id: string;
  name: string;
  headline: JobHeadline;
  status: string | undefined;
  /** Absent if AWS has no job, or is an emulated one. */
  consoleHref: string | undefined;
  mayLaunch: boolean;
  mayMakeTemplate: boolean;
  hasMetrics: boolean;
}) {
  return (
    <div className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-2">
      <h1 className="min-w-0 text-lg font-semibold break-words" translate="no">
        {name}
      </h1>
      <HeadlineBadge headline={headline} status={status} />
      <div className="flex flex-wrap gap-2 sm:ml-auto">
        {consoleHref ? (
          <ButtonLink href={consoleHref} prefetch={false} rel="noreferrer">
            <Icon name="external-link" className="size-4" />
            <span>{words.console}</span>
          </ButtonLink>
        ) : null}
        {hasMetrics ? (
          <ButtonLink href={compareHref(id)} prefetch={false}>
            <Icon name="chart-line" className="size-4" />
            <span>{compareTexts.link}</span>
          </ButtonLink>
        ) : null}
        {mayLaunch ? (
          <ButtonLink href={anotherHref({ id })} prefetch={false}>
            <Icon name="copy" className="size-4" />
            <span>{words.another}</span>
          </ButtonLink>
        ) : null}
        {mayLaunch ? (
          <ButtonLink href={severalLikeHref({ id })} prefetch={false}>
            <Icon name="copy-plus" className="size-4" />
            <span>{words.several}</span>
          </ButtonLink>
        ) : null}
        {mayMakeTemplate ? (
          <ButtonLink href={newTemplateHref({ from: id })} prefetch={false}>
            <Icon name="bookmark-plus" className="size-4" />
            <span>{words.asTemplate}</span>
          </ButtonLink>
        ) : null}
      </div>
    </div>
  );
}
