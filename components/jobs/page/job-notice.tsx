import type { ReactNode } from "react";
import { pageTexts } from "@/components/jobs/page/texts";
import { Notice, type NoticeTone } from "@/components/ui/notice";
import type { JobHeadline } from "@/lib/contract/jobs/job-entry";

/** A job whose own status matters more than that it was launched. */
const HEADLINES_WITH_NOTICE = ["failed", "deleting", "delete-failed", "deleted"] as const;

type HeadlineWithNotice = (typeof HEADLINES_WITH_NOTICE)[number];

export function hasNotice(headline: JobHeadline): headline is HeadlineWithNotice {
  return HEADLINES_WITH_NOTICE.some((noted) => noted === headline);
}

const TONES: Record<HeadlineWithNotice, NoticeTone> = {
  failed: "danger",
  deleting: "info",
  "delete-failed": "danger",
  deleted: "info",
};

/** Reason and code as AWS gives them: it publishes no list of either. */
export type StatusDetails = { statusCode?: string; message?: string };

/** How a job ended, and what to do next; `children` has its ARN. */
export function JobNotice({
  headline,
  details,
  seedKind,
  children,
}: {
  headline: HeadlineWithNotice;
  details: StatusDetails | undefined;
  /** Absent if AWS does not show the seed. */
  seedKind: "s3" | "sql" | undefined;
  children?: ReactNode;
}) {
  const words = pageTexts.jobNotice[headline];
  return (
    <Notice tone={TONES[headline]} title={words.title}>
      {headline === "failed" || headline === "delete-failed" ? <Reason {...details} /> : null}
      {headline === "failed" && seedKind ? <WhatToCheck seedKind={seedKind} /> : null}
      {words.next.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {children}
    </Notice>
  );
}

function Reason({ statusCode, message }: StatusDetails) {
  const words = pageTexts.jobNotice.reason;
  return (
    <>
      {message ? (
        <p>
          <span className="font-medium">{words.reason}</span> <span translate="no">{message}</span>
        </p>
      ) : (
        <p>{words.noReason}</p>
      )}
      {statusCode ? (
        <p>
          <span className="font-medium">{words.code}</span>{" "}
          <code className="font-mono text-xs break-all" translate="no">
            {statusCode}
          </code>{" "}
          <span className="text-muted">{words.codeNote}</span>
        </p>
      ) : null}
    </>
  );
}

function WhatToCheck({ seedKind }: { seedKind: "s3" | "sql" }) {
  const words = pageTexts.jobNotice.check;
  return (
    <p>
      <span>{words[seedKind]}</span>{" "}
      <a href={words.sourceHref} rel="noreferrer">
        {words.source}
      </a>
    </p>
  );
}
