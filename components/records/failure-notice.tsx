"use client";

import type { ReactNode, Ref } from "react";
import { fieldIds } from "@/components/ui/field";
import { Identifier } from "@/components/ui/identifier";
import { Notice } from "@/components/ui/notice";
import { labelOf } from "@/lib/contract/launch-form/field-labels";
import type { Launched, NameHolder, Outcome } from "@/lib/contract/records/outcome";
import { REFUSED_STATUS } from "@/lib/format/state-words";
import { memberWords } from "./member-words";

type Failed = Exclude<Outcome, Launched>;

export function FailureNotice({
  outcome,
  reference,
  ref,
  children,
}: {
  outcome: Failed;
  reference?: string;
  ref: Ref<HTMLElement>;
  children?: ReactNode;
}) {
  const { field } = outcome;
  return (
    <Notice ref={ref} tone="danger" title={outcome.title}>
      <p className="font-medium">{REFUSED_STATUS}</p>
      <p className="break-words">{outcome.explanation}</p>
      <p className="break-words">
        {outcome.nextStep}{" "}
        {field ? <a href={`#${fieldIds(field).control}`}>Go to {labelOf(field)}</a> : null}
      </p>
      {children}
      <OutcomeDetails outcome={outcome} reference={reference} />
    </Notice>
  );
}

/** The job that has the name, if any, and AWS's error for support. */
export function OutcomeDetails({ outcome, reference }: { outcome: Failed; reference?: string }) {
  return (
    <>
      {outcome.nameHolder ? <HolderFacts holder={outcome.nameHolder} /> : null}
      <Details outcome={outcome} reference={reference} />
    </>
  );
}

function HolderFacts({ holder }: { holder: NameHolder }) {
  const { audienceGenerationJobArn, launchId, status, createdAt, differences, freeName } = holder;
  return (
    <>
      <p className="break-words">
        The name is used by{" "}
        {launchId ? <a href={`/launches/${launchId}`}>a launch of this portal</a> : "another job"}
        {createdAt ? `, created ${createdAt.slice(0, 16).replace("T", " ")} UTC` : ""}, status{" "}
        {status}.{" "}
        {differences.length > 0
          ? `Its request differs in: ${differences.map(memberWords).join(", ")}.`
          : "Its request is identical."}{" "}
        Available name: <strong>{freeName}</strong>.
      </p>
      <Identifier value={audienceGenerationJobArn} label="ARN of that job" />
    </>
  );
}

function Details({ outcome, reference }: { outcome: Failed; reference?: string }) {
  const { awsName, status, requestId, message, quotaName, quotaValue } = outcome.details;
  const rows: [string, string | number | undefined][] = [
    ["AWS error", awsName],
    ["HTTP status", status],
    ["AWS request ID", requestId],
    ["Quota", quotaName],
    ["Quota value", quotaValue],
    ["AWS message", message],
    ["Portal reference", reference],
  ];
  return (
    <details>
      <summary className="w-fit text-muted">Details</summary>
      <dl className="mt-2 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-1 text-xs">
        {rows.map(([term, value]) =>
          value === undefined || value === "" ? null : (
            <div key={term} className="contents">
              <dt className="text-muted">{term}</dt>
              <dd className="font-mono break-words">{value}</dd>
            </div>
          ),
        )}
      </dl>
    </details>
  );
}
