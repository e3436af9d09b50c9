"use client";

import type { ReactNode, Ref } from "react";
import { Facts } from "@/components/ui/facts";
import { fieldIds } from "@/components/ui/field";
import { Identifier } from "@/components/ui/identifier";
import { Notice } from "@/components/ui/notice";
import { UtcTime } from "@/components/ui/utc-time";
import { labelOf } from "@/lib/contract/launch-form/field-labels";
import type { CallFailure } from "@/lib/contract/records/call-failure";
import type { FailureDetails, Launched, NameHolder, Outcome } from "@/lib/contract/records/outcome";
import { REFUSED_STATUS } from "@/lib/format/state-words";
import { memberWords } from "./member-words";
import { texts } from "./texts";

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
        <span>{outcome.nextStep}</span>{" "}
        {field ? (
          <a href={`#${fieldIds(field).control}`}>{texts.failure.goTo(labelOf(field))}</a>
        ) : null}
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
      <AwsDetails details={outcome.details} reference={reference} />
    </>
  );
}

function HolderFacts({ holder }: { holder: NameHolder }) {
  const { audienceGenerationJobArn, launchId, status, createdAt, differences, freeName } = holder;
  const words = texts.nameHolder;
  return (
    <>
      <p className="font-medium">{words.heading}</p>
      <Facts
        facts={[
          [
            words.arn,
            <Identifier key="arn" value={audienceGenerationJobArn} label={words.arnToCopy} />,
          ],
          [
            words.launch,
            launchId ? (
              <a key="launch" href={`/jobs/${launchId}`}>
                {words.viewLaunch}
              </a>
            ) : undefined,
          ],
          [words.created, createdAt ? <UtcTime key="created" at={createdAt} /> : undefined],
          [
            words.status,
            <span key="status" translate="no">
              {status}
            </span>,
          ],
          [
            words.request,
            differences.length > 0
              ? words.differsIn(differences.map(memberWords))
              : words.identical,
          ],
          [
            words.freeName,
            <strong key="free" translate="no">
              {freeName}
            </strong>,
          ],
        ]}
      />
    </>
  );
}

/** A failed call to AWS or the portal's own failure: the cause, and what to do. */
export function CallFailureText({
  title,
  explanation,
  remedy,
  details,
}: Omit<CallFailure, "code" | "details"> & { details?: FailureDetails }) {
  return (
    <>
      <p className="font-medium break-words">{title}</p>
      <p className="break-words">{explanation}</p>
      {remedy ? <p className="break-words">{remedy}</p> : null}
      {details ? <AwsDetails details={details} /> : null}
    </>
  );
}

function AwsDetails({ details, reference }: { details: FailureDetails; reference?: string }) {
  const { operation, awsName, status, requestId, message, quotaName, quotaValue } = details;
  const words = texts.failure;
  const rows: [string, string | number | undefined][] = [
    [words.operation, operation],
    [words.awsError, awsName],
    [words.httpStatus, status],
    [words.awsRequestId, requestId],
    [words.quota, quotaName],
    [words.quotaValue, quotaValue],
    [words.awsMessage, message],
    [words.reference, reference],
  ];
  return (
    <details>
      <summary className="w-fit text-muted">{words.details}</summary>
      <dl className="mt-2 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-1 text-xs">
        {rows.map(([term, value]) =>
          value === undefined || value === "" ? null : (
            <div key={term} className="contents">
              <dt className="text-muted">{term}</dt>
              <dd className="font-mono break-words" translate="no">
                {value}
              </dd>
            </div>
          ),
        )}
      </dl>
    </details>
  );
}
