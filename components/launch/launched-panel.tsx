"use client";

import { Copy } from "lucide-react";
import type { Ref } from "react";
import { Button } from "@/components/ui/button";
import { Identifier } from "@/components/ui/identifier";
import { Notice } from "@/components/ui/notice";
import { toSearchParams } from "@/lib/contract/form-data";
import type { LaunchFormValues } from "@/lib/contract/launch-form";
import type { LaunchRequest } from "@/lib/contract/launch-request";
import type { Place } from "@/lib/contract/launch-form-state";
import type { Launched } from "@/lib/contract/outcome";

/** The result: the ARN, and the way to the next launch. */
export function LaunchedPanel({
  outcome,
  request,
  place,
  ref,
}: {
  outcome: Launched;
  request: LaunchRequest;
  place: Place;
  ref: Ref<HTMLElement>;
}) {
  return (
    <Notice ref={ref} tone="success" title="Job launched">
      <p className="break-words">
        AWS has taken <strong>{request.name}</strong>
        {place.endpointUrl ? " (the sandbox's emulated AWS)" : ""} and started one audience
        generation job.
      </p>
      <dl className="grid grid-cols-1 items-center gap-x-4 gap-y-1 sm:grid-cols-[max-content_minmax(0,1fr)]">
        <dt className="text-muted">Job ARN</dt>
        <dd className="min-w-0">
          <Identifier value={outcome.audienceGenerationJobArn} label="job ARN" />
        </dd>
        <dt className="text-muted">AWS request ID</dt>
        <dd className="min-w-0">
          {outcome.requestId ? (
            <Identifier value={outcome.requestId} label="request ID" />
          ) : (
            "AWS sent none"
          )}
        </dd>
        <dt className="text-muted">Region</dt>
        <dd>{outcome.region}</dd>
        <dt className="text-muted">Time</dt>
        <dd>
          <time dateTime={outcome.at}>{`${outcome.at.slice(0, 19).replace("T", " ")} UTC`}</time>
        </dd>
      </dl>
      <details>
        <summary className="w-fit text-muted">What was sent</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrollable by keyboard. */}
        <section aria-label="The request that was sent" tabIndex={0} className="code-box mt-2">
          <pre>{JSON.stringify(request, null, 2)}</pre>
        </section>
      </details>
    </Notice>
  );
}

/** "Launch another like this" as a form of its own, so that it works without a script. */
export function AnotherForm({
  values,
  action,
  onAnother,
}: {
  values: LaunchFormValues;
  action: (data: FormData) => void;
  onAnother: () => void;
}) {
  return (
    <form
      action={action}
      onSubmit={(event) => {
        event.preventDefault();
        onAnother();
      }}
    >
      {[...toSearchParams(values)].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit" name="intent" value="another">
        <Copy aria-hidden className="size-4" />
        Launch another like this
      </Button>
      <p className="pt-1 text-xs text-muted">Keeps everything but the job name.</p>
    </form>
  );
}
